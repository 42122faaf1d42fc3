import type { ChatEvent, ChatReply, TokenCount } from "@lockstep/core";
import {
  type EventSink,
  isList,
  isObject,
  type JsonObject,
  noAnswer,
  type ReplyContext,
  type StreamDecoder,
} from "@lockstep/core/dialect";
import type { Message, MessageTokensCount, RawMessageStreamEvent } from "../generated/schema.gen.ts";
import { MessageAssembler } from "./message-assembler.ts";

/**
 * A whole message in the vocabulary; the wire's own stays in `raw`.
 *
 * @throws {NoAnswerError} for a body without content: it is no reply, whatever its status said.
 */
export function decodeReply(wire: Message, context: ReplyContext = {}): ChatReply<Message> {
  if (!isObject(wire) || !isList(wire["content"])) {
    throw noAnswer("The body of the reply is JSON but has no list of content.", context);
  }
  const assembler = new MessageAssembler();
  assembler.addMessage(wire, []);
  return assembler.reply(wire, context);
}

export function createStreamDecoder(): StreamDecoder<RawMessageStreamEvent> {
  const assembler = new MessageAssembler();
  const chunks: RawMessageStreamEvent[] = [];
  const partial = (context: ReplyContext = {}): ChatReply<readonly RawMessageStreamEvent[]> =>
    assembler.reply([...chunks], context);
  const feedInto = (events: EventSink<ChatEvent<RawMessageStreamEvent>>, chunk: RawMessageStreamEvent): void => {
    chunks.push(chunk);
    feed(assembler, chunk, events);
  };
  return {
    feedInto,
    feed(chunk) {
      const events: ChatEvent<RawMessageStreamEvent>[] = [];
      feedInto(events, chunk);
      return events;
    },
    finish(context = {}) {
      if (!assembler.begun) throw noAnswer("The stream has ended without a message in any of its events.", context);
      const events: ChatEvent<RawMessageStreamEvent>[] = [];
      assembler.end(events);
      return [...events, { type: "finish", reply: partial(context) }];
    },
    partial,
  };
}

/** Events of other types (`ping`, and those of later years) say nothing of the message. */
function feed(assembler: MessageAssembler, chunk: RawMessageStreamEvent, events: EventSink): void {
  // What is described is not what a careless gateway sends: members are looked at before they are used.
  const event: JsonObject = isObject(chunk) ? chunk : {};
  const { index } = event;
  switch (event["type"]) {
    case "message_start":
      if (isObject(event["message"])) assembler.addMessage(event["message"], events);
      break;
    case "content_block_start":
      if (isObject(event["content_block"])) assembler.startBlock(index, event["content_block"], events);
      break;
    case "content_block_delta":
      if (isObject(event["delta"])) assembler.addToBlock(index, event["delta"], events);
      break;
    case "content_block_stop":
      assembler.stopBlock(index, events);
      break;
    case "message_delta":
      assembler.addDelta(event);
      break;
  }
}

/** @throws {NoAnswerError} for a body without a count. */
export function decodeTokenCount(wire: MessageTokensCount, context: ReplyContext = {}): TokenCount<MessageTokensCount> {
  const inputTokens: unknown = isObject(wire) ? wire.input_tokens : undefined;
  if (typeof inputTokens !== "number") throw noAnswer("The body of the count is JSON but has no input_tokens.", context);
  const { limits, requestId } = context;
  return { inputTokens, ...(limits && { limits }), ...(requestId !== undefined && { requestId }), raw: wire };
}

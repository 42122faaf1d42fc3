import type { ChatReply, TokenCount } from "@lockstep/core";
import { chunkDecoder, isList, isObject, noAnswer, type ReplyContext, type StreamDecoder } from "@lockstep/core/dialect";
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
  return chunkDecoder<RawMessageStreamEvent>(new MessageAssembler(), "a message in any of its events");
}

/** @throws {NoAnswerError} for a body without a count. */
export function decodeTokenCount(wire: MessageTokensCount, context: ReplyContext = {}): TokenCount<MessageTokensCount> {
  const inputTokens: unknown = isObject(wire) ? wire.input_tokens : undefined;
  if (typeof inputTokens !== "number") throw noAnswer("The body of the count is JSON but has no input_tokens.", context);
  const { limits, requestId } = context;
  return { inputTokens, ...(limits && { limits }), ...(requestId !== undefined && { requestId }), raw: wire };
}

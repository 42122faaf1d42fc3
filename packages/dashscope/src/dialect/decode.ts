import type { ChatEvent, ChatReply } from "@lockstep/core";
import {
  type EventSink,
  isObject,
  type JsonObject,
  noAnswer,
  type ReplyContext,
  type StreamDecoder,
} from "@lockstep/core/dialect";
import {
  createStreamDecoder as createSharedDecoder,
  decodeReply as decodeShared,
  type ReadChunk,
} from "@lockstep/openai-compatible";
import type {
  GenerationChunk,
  GenerationResponse,
  MultiModalConversationChunk,
  MultiModalConversationResponse,
} from "../generated/schema.gen.ts";
import { type Increment, Increments, type Manner } from "./increments.ts";
import { dashscopeQuirks } from "./quirks.ts";
import { choicesOf, joinRest, restOfOutput, translate } from "./translate.ts";

export type NativeReply = GenerationResponse | MultiModalConversationResponse;
export type NativeChunk = GenerationChunk | MultiModalConversationChunk;

/**
 * A whole reply of either native operation in the vocabulary; the wire's own stays in `raw`. Its one id, that of the request, is the id of
 * the reply, and of the request where no header has it.
 *
 * @throws {NoAnswerError} for a body without a choice or a text: it is no reply, whatever its status said.
 */
export function decodeReply<Raw extends NativeReply>(wire: Raw, context: ReplyContext = {}): ChatReply<Raw> {
  const body: JsonObject = isObject(wire) ? wire : {};
  const choices = choicesOf(body);
  if (choices.length === 0)
    throw noAnswer("The body of the reply is JSON but its output has neither choices nor text.", context);
  const translated = translate(body, choices, "message", restOfOutput(body));
  return withId({ ...decodeShared(translated, dashscopeQuirks.decoding, context), raw: wire });
}

/** The decoder of one stream; `asked` is what incremental_output was. */
export function createStreamDecoder<Chunk extends NativeChunk>(asked: Manner): StreamDecoder<Chunk> {
  const shared = createSharedDecoder<ReadChunk>(dashscopeQuirks.decoding);
  const increments = new Increments(asked);
  const chunks: Chunk[] = [];
  let rest: JsonObject = {};
  const give = (given: readonly Increment[], events: EventSink<ChatEvent<ReadChunk>>): void => {
    for (const { chunk, choices } of given) {
      rest = joinRest(rest, restOfOutput(chunk));
      shared.feedInto(events, translate(chunk, choices, "delta", rest));
    }
  };
  const ownRaw = (reply: ChatReply<readonly ReadChunk[]>): ChatReply<readonly Chunk[]> =>
    withId({ ...reply, raw: [...chunks] });
  const ownEvents = (events: readonly ChatEvent<ReadChunk>[]): ChatEvent<Chunk>[] =>
    events.map((event) => (event.type === "finish" ? { type: "finish", reply: ownRaw(event.reply) } : event));
  const feedInto = (events: EventSink<ChatEvent<Chunk>>, chunk: Chunk): void => {
    chunks.push(chunk);
    // Only `finish` has chunks in it, and that comes from the other method.
    give(increments.take(chunk), events);
  };
  const settle = (): ChatEvent<ReadChunk>[] => {
    const events: ChatEvent<ReadChunk>[] = [];
    give(increments.settle(), events);
    return events;
  };
  return {
    feedInto,
    feed(chunk) {
      const events: ChatEvent<Chunk>[] = [];
      feedInto(events, chunk);
      return events;
    },
    finish(context = {}) {
      const held = settle();
      if (!chunks.some((chunk) => isObject(chunk) && choicesOf(chunk).length > 0))
        throw noAnswer("The stream has ended without a choice or a text in any of its chunks.", context);
      return ownEvents([...held, ...shared.finish(context)]);
    },
    partial(context = {}) {
      settle();
      return ownRaw(shared.partial(context));
    },
  };
}

/** Some replies name their request in the body alone. */
function withId<Raw>(reply: ChatReply<Raw>): ChatReply<Raw> {
  const { id, requestId } = reply;
  return requestId === undefined && id !== undefined ? { ...reply, requestId: id } : reply;
}

import type { ChatReply } from "@lockstep/core";
import {
  chunkDecoder,
  type ChunkGatherer,
  type DeltaEvent,
  type EventSink,
  isObject,
  type JsonObject,
  noAnswer,
  type ReplyContext,
  type StreamDecoder,
} from "@lockstep/core/dialect";
import { decodeReply as decodeShared, ReplyAssembler } from "@lockstep/openai-compatible";
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
  return chunkDecoder<Chunk>(new Gatherer(asked), "a choice or a text in any of its chunks");
}

/** Gathers what is new in each chunk, in the form that the shared dialect reads. */
class Gatherer implements ChunkGatherer<NativeChunk> {
  readonly #shared = new ReplyAssembler(dashscopeQuirks.decoding, "delta");
  readonly #increments: Increments;
  #rest: JsonObject = {};
  #begun = false;

  constructor(asked: Manner) {
    this.#increments = new Increments(asked);
  }

  get begun(): boolean {
    return this.#begun;
  }

  add(chunk: NativeChunk, events: EventSink): void {
    this.#begun ||= isObject(chunk) && choicesOf(chunk).length > 0;
    this.#give(this.#increments.take(chunk), events);
  }

  end(): readonly DeltaEvent[] {
    const events: DeltaEvent[] = [];
    this.#give(this.#increments.settle(), events);
    return [...events, ...this.#shared.end()];
  }

  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    this.#give(this.#increments.settle(), []);
    return withId(this.#shared.reply(raw, context));
  }

  #give(given: readonly Increment[], events: EventSink): void {
    for (const { chunk, choices } of given) {
      this.#rest = joinRest(this.#rest, restOfOutput(chunk));
      this.#shared.add(translate(chunk, choices, "delta", this.#rest), events);
    }
  }
}

/** Some replies name their request in the body alone. */
function withId<Raw>(reply: ChatReply<Raw>): ChatReply<Raw> {
  const { id, requestId } = reply;
  return requestId === undefined && id !== undefined ? { ...reply, requestId: id } : reply;
}

import type { ChatReply, FinishReason } from "@lockstep/core";
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
import { decodeReply as decodeShared, type ReadChunk, type ReadReply, ReplyAssembler } from "@lockstep/openai-compatible";
import type { V1ChatChunk, V1ChatResponse } from "../generated/schema.gen.ts";
import { v1Decoding } from "./quirks.ts";

/**
 * A whole reply of the older API in the vocabulary; the wire's own stays in `raw`.
 *
 * @throws {NoAnswerError} for a body with neither a result nor a call: it is no reply, whatever its status said.
 */
export function decodeReply(wire: V1ChatResponse, context: ReplyContext = {}): ChatReply<V1ChatResponse> {
  const translated = translate(isObject(wire) ? wire : {}, "message", true);
  if (translated.choices.length === 0)
    throw noAnswer("The body of the reply is JSON but has neither a result nor a function_call.", context);
  return withReason({ ...decodeShared(translated, v1Decoding, context), raw: wire }, true);
}

/** The decoder of one stream. */
export function createStreamDecoder(): StreamDecoder<V1ChatChunk> {
  return chunkDecoder<V1ChatChunk>(new Gatherer(), "a result or a function_call in any of its chunks");
}

/** Gathers each chunk in the form that the shared dialect reads. */
class Gatherer implements ChunkGatherer<V1ChatChunk> {
  readonly #shared = new ReplyAssembler(v1Decoding, "delta");
  #ended = false;

  get begun(): boolean {
    return this.#shared.begun;
  }

  add(chunk: V1ChatChunk, events: EventSink): void {
    if (!isObject(chunk)) return;
    this.#ended ||= chunk.is_end;
    this.#shared.add(translate(chunk, "delta", chunk.is_end), events);
  }

  end(): readonly DeltaEvent[] {
    return this.#shared.end();
  }

  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    return withReason(this.#shared.reply(raw, context), this.#ended);
  }
}

/** In the form that the OpenAI dialect reads, so that one assembler gathers both. What it has no place for stays as it is. */
function translate(wire: JsonObject, place: "message" | "delta", ended: boolean): ReadReply & ReadChunk {
  const { result, function_call: called, finish_reason: reason, sentence_id: _, is_end: __, ...rest } = wire;
  if (typeof result !== "string" && !isObject(called)) return { ...rest, choices: [] };
  const message = {
    content: result,
    ...(isObject(called) && { tool_calls: [{ index: 0, type: "function", function: called }] }),
  };
  // Events before the last say a reason, too.
  return { ...rest, choices: [{ index: 0, [place]: message, finish_reason: ended ? (reason as string | null) : null }] };
}

/** Some models say no reason, and an answer that was cut may be called `normal`. */
function withReason<Raw>(reply: ChatReply<Raw>, ended: boolean): ChatReply<Raw> {
  const { rawFinishReason: raw, residue, toolCalls } = reply;
  if (!ended || (raw !== null && raw !== "normal")) return reply;
  const said = residue["reply"];
  const isCut = isObject(said) && said["is_truncated"] === true;
  const finishReason: FinishReason = isCut ? "length" : toolCalls.length > 0 ? "tool-calls" : "stop";
  return { ...reply, finishReason };
}

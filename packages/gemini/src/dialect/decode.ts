import type { ChatReply } from "@lockstep/core";
import { chunkDecoder, noAnswer, type ReplyContext, type StreamDecoder } from "@lockstep/core/dialect";
import type { GenerateContentResponse } from "../generated/schema.gen.ts";
import { ReplyAssembler } from "./reply-assembler.ts";

/**
 * A whole reply of the wire in the vocabulary; the wire's own stays in `raw`. A refused prompt is a reply: its `finishReason` is
 * `content-filter`.
 *
 * @throws {NoAnswerError} for a body without a candidate and without a reason for that.
 */
export function decodeReply(wire: GenerateContentResponse, context: ReplyContext = {}): ChatReply<GenerateContentResponse> {
  const assembler = new ReplyAssembler();
  assembler.add(wire, []);
  if (!assembler.begun) throw noAnswer("The body of the reply is JSON but has no candidate and no blockReason.", context);
  return assembler.reply(wire, context);
}

export function createStreamDecoder(): StreamDecoder<GenerateContentResponse> {
  return chunkDecoder<GenerateContentResponse>(new ReplyAssembler(), "a candidate in any of its chunks");
}

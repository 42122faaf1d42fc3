import type { ChatReply } from "@lockstep/core";
import { chunkDecoder, isObject, noAnswer, type ReplyContext, type StreamDecoder } from "@lockstep/core/dialect";
import type { CreateChatCompletionResponse, CreateChatCompletionResponseStreamChunk } from "../generated/schema.gen.ts";
import { ReplyAssembler } from "./reply-assembler.ts";

type Reply = CreateChatCompletionResponse;
type Chunk = CreateChatCompletionResponseStreamChunk;

/**
 * A whole reply of the wire in the vocabulary; the wire's own stays in `raw`.
 *
 * @throws {NoAnswerError} for a body without a completion_message: it is no reply, whatever its status said.
 */
export function decodeReply(wire: Reply, context: ReplyContext = {}): ChatReply<Reply> {
  const assembler = new ReplyAssembler();
  if (isObject(wire)) assembler.addReply(wire);
  if (!assembler.begun) throw noAnswer("The body of the reply is JSON but has no completion_message.", context);
  return assembler.reply(wire, context);
}

export function createStreamDecoder(): StreamDecoder<Chunk> {
  return chunkDecoder<Chunk>(new ReplyAssembler(), "an event in any of its chunks");
}

/**
 * What the dialects share: reading JSON that others wrote, gathering what the vocabulary has no word for, and turning a stream of
 * chunks into events. An entry point of its own, because a program that calls one provider by its own types needs none of it.
 *
 * @packageDocumentation
 */
export {
  type ChatCallParts,
  type ChatDialect,
  chatModelBy,
  chatModelOf,
  type ChatModelParts,
  type WrittenCall,
} from "./chat-model.ts";
export { type ChunkStream, decodeStream, type StreamedCall } from "./chat-events.ts";
export { Choices } from "./choices.ts";
export { chunkDecoder, type ChunkGatherer } from "./chunk-decoder.ts";
export { parseCutJson } from "../errors/cut-json.ts";
export { type DeltaEvent, EventQueue, type EventSink } from "./event-queue.ts";
export { argumentText, GrowingCall } from "./growing-call.ts";
export { at, filled, hasUnknown, isList, isObject, type JsonObject, lastWhere, put, unknownMembers } from "./json.ts";
export { detailsOf, notSent } from "./not-sent.ts";
export { checkDocuments, readRanking, rerankReplyOf } from "./ranking.ts";
export { type Answer, noAnswer, type ReplyContext } from "./reply-context.ts";
export type { MemberMapping, ReplyMapping, ReplyMember, ResidueMapping, UsageSource } from "./reply-mapping.ts";
export { mergeDelta, noneKnown, replaceMembers, sections } from "./residue.ts";
export { finishReasonOf, type GatheredReply, replyOf } from "./reply-of.ts";
export type { StreamDecoder } from "./stream-decoder.ts";
export { type SchemaDialect, writeSchema, type WrittenSchema } from "./write-schema.ts";
export { unsupportedBy, type Who } from "./who.ts";
export { addressOf, dataUrl, joined, withoutUndefined } from "./write.ts";
export {
  functionCall,
  type FunctionCall,
  functionChoice,
  type FunctionChoice,
  functionTool,
  type FunctionTool,
} from "./write-tools.ts";

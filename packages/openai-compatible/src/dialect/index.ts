export { checkRanges } from "./encode-values.ts";
export { decodeReply } from "./decode-reply.ts";
export { createStreamDecoder } from "./decode-stream.ts";
export { decodeLogprobs, type DecodedLogprobs, type LogprobContext } from "./decode-logprobs.ts";
export { decodeEmbedding, encodeEmbedding } from "./embed.ts";
export { encodeChat, encodeStreamOptions, encodeWarnings } from "./encode.ts";
export {
  commonDecoding,
  type DecodeQuirks,
  type OpenAIChatQuirks,
  type PlainQuirks,
  type RenamedMembers,
  type UsagePart,
  type WhileReasoning,
} from "./quirks.ts";
export { quirksOf, type OwnQuirks } from "./quirks-of.ts";
export { decodeRerank, encodeRerank } from "./rerank.ts";
export { ReplyAssembler } from "./reply-assembler.ts";
export { replyMappingOf } from "./reply-mapping.ts";
export type { ReadChunk, ReadEmbeddingReply, ReadLogprobs, ReadReply, ReadRerankReply } from "./reads.ts";
export type {
  ExpressedMember,
  Limits,
  PartKind,
  WrittenChat,
  WrittenEmbedding,
  WrittenRenamed,
  WrittenRerank,
  WrittenThinking,
} from "./writes.ts";

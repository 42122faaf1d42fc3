export { createStreamDecoder, decodeReply, type NativeChunk, type NativeReply } from "./decode.ts";
export { decodeEmbedding, encodeEmbedding } from "./embed.ts";
export { encodeMultimodal, encodeText, encodeWarnings } from "./encode.ts";
export type { ExpressedParameter } from "./options.ts";
export type { Manner } from "./increments.ts";
export { apiOf, type DashScopeQuirks, dashscopeQuirks, type NativeApi, type TextInput, textInputOf } from "./quirks.ts";
export { decodeRerank, encodeRerank } from "./rerank.ts";

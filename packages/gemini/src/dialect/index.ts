/**
 * The wire of generateContent, for packages of other providers that speak it too.
 *
 * @packageDocumentation
 */
export type { GenerateContentRequest, GenerateContentResponse } from "../generated/schema.gen.ts";
export { createStreamDecoder, decodeReply } from "./decode.ts";
export { encodeChat, encodeWarnings } from "./encode.ts";
export { type GenerateContentModelParts, makeGenerateContentModel } from "./make-model.ts";
export type { GeminiChatOptions } from "./options.ts";
export { replyMapping } from "./reply-mapping.ts";

/**
 * The wire of the Messages API, for packages of other providers that speak it too.
 *
 * @packageDocumentation
 */
export type { Message, MessageCreateParams, RawMessageStreamEvent } from "../generated/schema.gen.ts";
export { defaultMaxOutputTokens } from "./conventions.ts";
export { createStreamDecoder, decodeReply, decodeTokenCount } from "./decode.ts";
export { type AnthropicChatOptions, encodeChat, encodeCount, type Encoded } from "./encode.ts";
export { makeMessagesModel, type MessagesModelParts } from "./make-model.ts";
export { replyMapping } from "./reply-mapping.ts";

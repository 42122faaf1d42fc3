export { createStreamDecoder, decodeReply, decodeTokenCount } from "./decode.ts";
export { type AnthropicChatOptions, encodeChat, encodeCount, type Encoded } from "./encode.ts";
export { defaultMaxOutputTokens } from "./conventions.ts";

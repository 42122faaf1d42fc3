export { createStreamDecoder, decodeReply } from "./decode.ts";
export { encodeChat, encodeWarnings, type ExpressedMember } from "./encode.ts";
export { llamaQuirks, type LlamaQuirks } from "./quirks.ts";
export { replyMapping } from "./reply-mapping.ts";

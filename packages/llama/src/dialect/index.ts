export { createStreamDecoder, decodeReply } from "./decode.ts";
export { encodeChat, encodeWarnings } from "./encode.ts";
export type { ExpressedMember } from "./options.ts";
export { llamaQuirks, type LlamaQuirks } from "./quirks.ts";
export { replyMapping } from "./reply-mapping.ts";

export { createStreamDecoder, decodeReply } from "./decode.ts";
export { older } from "./conversation.ts";
export { encodeChat, encodeWarnings, type V1Body, type V1ExpressedMember } from "./encode.ts";
export { v1Endpoint, v1Endpoints, type V1Endpoints } from "./endpoints.ts";

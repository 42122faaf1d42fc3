export { createStreamDecoder, decodeReply } from "./decode.ts";
export { encodeChat, encodeWarnings, type V1ExpressedMember } from "./encode.ts";
export { v1Endpoint, v1Endpoints, type V1Endpoints } from "./endpoints.ts";

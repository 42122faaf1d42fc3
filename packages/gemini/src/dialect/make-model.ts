import type { ChatCapabilities, ChatModel } from "@lockstep/core";
import { type ChatCallParts, chatModelBy } from "@lockstep/core/dialect";
import type { GenerateContentRequest, GenerateContentResponse as Reply } from "../generated/schema.gen.ts";
import { createStreamDecoder, decodeReply } from "./decode.ts";
import { encodeChat, encodeWarnings } from "./encode.ts";
import type { GeminiChatOptions } from "./options.ts";

/** What a provider that speaks this wire brings: its facts, and its calls. The model's id is no member of the body. */
export type GenerateContentModelParts<Provider, Capabilities> = ChatCallParts<
  Provider,
  Capabilities,
  GenerateContentRequest,
  Reply,
  Reply
>;

/** A chat model of a provider that speaks the wire of generateContent. */
export function makeGenerateContentModel<const Provider extends string, Capabilities extends ChatCapabilities>(
  parts: GenerateContentModelParts<Provider, Capabilities>,
): ChatModel<Provider, Capabilities, GeminiChatOptions, Reply, Reply> {
  return chatModelBy(parts, {
    encode: (request, who) => ({ body: encodeChat(request, who), warnings: encodeWarnings(request, who) }),
    decode: decodeReply,
    decoder: createStreamDecoder,
  });
}

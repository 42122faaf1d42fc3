import type { ChatCapabilities, ChatModel } from "@lockstep/core";
import { type ChatCallParts, chatModelBy } from "@lockstep/core/dialect";
import type { Message, MessageCreateParams, RawMessageStreamEvent } from "../generated/schema.gen.ts";
import { defaultMaxOutputTokens } from "./conventions.ts";
import { createStreamDecoder, decodeReply } from "./decode.ts";
import { type AnthropicChatOptions, encodeChat } from "./encode.ts";

/** What a provider that speaks this wire brings: its facts, and its calls. */
export interface MessagesModelParts<Provider, Capabilities> extends ChatCallParts<
  Provider,
  Capabilities,
  MessageCreateParams,
  Message,
  RawMessageStreamEvent
> {
  /** Most tokens of a reply where a request does not say: the wire wants to be told. Default 32,000. */
  readonly maxOutputTokens?: number | undefined;
}

/** A chat model of a provider that speaks the wire of the Messages API. */
export function makeMessagesModel<const Provider extends string, Capabilities extends ChatCapabilities>({
  maxOutputTokens = defaultMaxOutputTokens,
  ...parts
}: MessagesModelParts<Provider, Capabilities>): ChatModel<
  Provider,
  Capabilities,
  AnthropicChatOptions,
  Message,
  RawMessageStreamEvent
> {
  return chatModelBy(parts, {
    encode: (request, who) => encodeChat(parts.modelId, request, maxOutputTokens, who),
    decode: decodeReply,
    decoder: createStreamDecoder,
  });
}

import type { CallOptions, ChatCapabilities, ChatModel } from "@lockstep/core";
import { type Answer, type ChunkStream, decodeStream } from "@lockstep/core/dialect";
import type { Message, MessageCreateParams, RawMessageStreamEvent } from "../generated/schema.gen.ts";
import { defaultMaxOutputTokens } from "./conventions.ts";
import { createStreamDecoder, decodeReply } from "./decode.ts";
import { type AnthropicChatOptions, encodeChat } from "./encode.ts";

/** What a provider that speaks this wire brings: its facts, and the two lines where the compiler checks our body against its own type. */
export interface MessagesModelParts<Provider, Capabilities> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  /** Most tokens of a reply where a request does not say: the wire wants to be told. Default 32,000. */
  readonly maxOutputTokens?: number | undefined;
  readonly create: (body: MessageCreateParams, options: CallOptions) => Answer<Message>;
  readonly createStream: (body: MessageCreateParams, options: CallOptions) => PromiseLike<ChunkStream<RawMessageStreamEvent>>;
}

/** A chat model of a provider that speaks the wire of the Messages API. */
export function makeMessagesModel<const Provider extends string, Capabilities extends ChatCapabilities>(
  parts: MessagesModelParts<Provider, Capabilities>,
): ChatModel<Provider, Capabilities, AnthropicChatOptions, Message, RawMessageStreamEvent> {
  const { provider, modelId, capabilities, maxOutputTokens = defaultMaxOutputTokens, create, createStream } = parts;
  return {
    kind: "chat",
    provider,
    modelId,
    capabilities,
    async generate(request, options) {
      const { body, warnings } = encodeChat(modelId, request, maxOutputTokens);
      const { data, limits, requestId } = await create(body, options).withResponse();
      return decodeReply(data, { provider, limits, requestId, warnings });
    },
    stream(request, options) {
      const { body, warnings } = encodeChat(modelId, request, maxOutputTokens);
      return decodeStream({
        provider,
        open: (joined) => createStream(body, joined),
        options,
        decoder: createStreamDecoder,
        warnings,
      });
    },
  };
}

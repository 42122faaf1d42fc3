import type { CallOptions, ChatCapabilities, ChatModel } from "@lockstep/core";
import { type Answer, type ChunkStream, decodeStream } from "@lockstep/core/dialect";
import type { GenerateContentRequest, GenerateContentResponse } from "../generated/schema.gen.ts";
import { createStreamDecoder, decodeReply } from "./decode.ts";
import { encodeChat, encodeWarnings } from "./encode.ts";
import type { GeminiChatOptions } from "./options.ts";

/** What a provider that speaks this wire brings: its facts, and the two lines where the compiler checks our body against its own type. */
export interface GenerateContentModelParts<Provider, Capabilities> {
  readonly provider: Provider;
  readonly modelId: string;
  readonly capabilities: Capabilities;
  readonly create: (body: GenerateContentRequest, options: CallOptions) => Answer<GenerateContentResponse>;
  readonly createStream: (
    body: GenerateContentRequest,
    options: CallOptions,
  ) => PromiseLike<ChunkStream<GenerateContentResponse>>;
}

/** A chat model of a provider that speaks the wire of generateContent. */
export function makeGenerateContentModel<const Provider extends string, Capabilities extends ChatCapabilities>(
  parts: GenerateContentModelParts<Provider, Capabilities>,
): ChatModel<Provider, Capabilities, GeminiChatOptions, GenerateContentResponse, GenerateContentResponse> {
  const { provider, modelId, capabilities, create, createStream } = parts;
  return {
    kind: "chat",
    provider,
    modelId,
    capabilities,
    async generate(request, options) {
      const { data, limits, requestId } = await create(encodeChat(request), options).withResponse();
      return decodeReply(data, { provider, limits, requestId, warnings: encodeWarnings(request) });
    },
    stream(request, options) {
      const body = encodeChat(request);
      return decodeStream({
        provider,
        open: (joined) => createStream(body, joined),
        options,
        decoder: createStreamDecoder,
        warnings: encodeWarnings(request),
      });
    },
  };
}

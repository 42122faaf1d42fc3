import { type CallOptions, type ChatModel, type CountsTokens, lazyClient } from "@lockstep/core";
import { type AnthropicVersion, createClient } from "./client.ts";
import { decodeTokenCount } from "./dialect/decode.ts";
import { type AnthropicChatOptions, encodeCount } from "./dialect/encode.ts";
import { makeMessagesModel } from "./dialect/make-model.ts";
import { anthropic } from "./dialect/who.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  chatCapabilities20230601,
  type ChatCapabilities20230601,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { messagesCountTokens, messagesCreate } from "./generated/operations.gen.ts";
import type { Message, MessageCreateParams, MessageTokensCount, RawMessageStreamEvent } from "./generated/schema.gen.ts";

export type { AnthropicChatOptions } from "./dialect/encode.ts";

type Model<Capabilities extends ChatCapabilities | ChatCapabilities20230601> = ChatModel<
  "anthropic",
  Capabilities,
  AnthropicChatOptions,
  Message,
  RawMessageStreamEvent
> &
  CountsTokens<MessageTokensCount>;

/** A model by the default version of the API, which takes no temperature, topP and topK. */
export type AnthropicChatModel = Model<ChatCapabilities>;
/** A model by version 2023-06-01, which takes them. */
export type AnthropicChatModel20230601 = Model<ChatCapabilities20230601>;

type ChatClient = OperationSurfaces["messages.create"] & OperationSurfaces["messages.countTokens"];

export interface AnthropicChatSettings {
  readonly client?: ChatClient | undefined;
  /** Version of the API that each call asks for; without it, that of the client. */
  readonly version?: AnthropicVersion | undefined;
  /** Most tokens of a reply where a request does not say: the wire wants to be told. Default 32,000. */
  readonly maxOutputTokens?: number | undefined;
}

// Of the operations that a model needs, so that a bundle with one model holds no others.
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, [messagesCreate, messagesCountTokens]));

/**
 * A chat model for the facade: `anthropicChat("claude-sonnet-5")`. Without a client, one is made from the environment on first use.
 * `{ version: "2023-06-01" }` gives one that takes temperature, topP and topK, on the models that still do.
 */
export function anthropicChat(
  modelId: MessageCreateParams["model"],
  settings: AnthropicChatSettings & { readonly version: "2023-06-01" },
): AnthropicChatModel20230601;
export function anthropicChat(
  modelId: MessageCreateParams["model"],
  settings?: AnthropicChatSettings & { readonly version?: "2026-10-21" | undefined },
): AnthropicChatModel;
export function anthropicChat(
  modelId: MessageCreateParams["model"],
  settings: AnthropicChatSettings = {},
): AnthropicChatModel | AnthropicChatModel20230601 {
  return settings.version === "2023-06-01"
    ? makeModel(modelId, chatCapabilities20230601, settings)
    : makeModel(modelId, chatCapabilities, settings);
}

function makeModel<Capabilities extends ChatCapabilities | ChatCapabilities20230601>(
  modelId: string,
  capabilities: Capabilities,
  { client, version, maxOutputTokens }: AnthropicChatSettings,
): Model<Capabilities> {
  const versioned = (options: CallOptions): CallOptions =>
    version === undefined ? options : { ...options, headers: { "anthropic-version": version, ...options.headers } };
  const messages = (): ChatClient["messages"] => chatClient(client).messages;
  return {
    ...makeMessagesModel({
      ...anthropic,
      modelId,
      capabilities,
      maxOutputTokens,
      create: (body, options) => messages().create({ ...body, stream: false }, versioned(options)),
      createStream: (body, options) => messages().create({ ...body, stream: true }, versioned(options)),
    }),
    async countTokens(request, options) {
      const { body } = encodeCount(modelId, request);
      const call = messages().countTokens(body, versioned(options));
      const { data, limits, requestId } = await call.withResponse();
      return decodeTokenCount(data, { provider: anthropic.provider, limits, requestId });
    },
  };
}

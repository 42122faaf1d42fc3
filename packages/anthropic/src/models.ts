import { type CallOptions, type ChatModel, type CountsTokens, lazyClient } from "@lockstep/core";
import { chatModelOf } from "@lockstep/core/dialect";
import { type AnthropicVersion, createClient } from "./client.ts";
import {
  type AnthropicChatOptions,
  createStreamDecoder,
  decodeReply,
  decodeTokenCount,
  defaultMaxOutputTokens,
  encodeChat,
  encodeCount,
} from "./dialect/index.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  chatCapabilities20230601,
  type ChatCapabilities20230601,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { messagesCountTokens, messagesCreate } from "./generated/operations.gen.ts";
import type { Message, MessageCreateParams, MessageTokensCount, RawMessageStreamEvent } from "./generated/schema.gen.ts";

export type { AnthropicChatOptions } from "./dialect/index.ts";

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
  const { version, maxOutputTokens = defaultMaxOutputTokens } = settings;
  return version === "2023-06-01"
    ? makeModel(modelId, chatCapabilities20230601, maxOutputTokens, settings)
    : makeModel(modelId, chatCapabilities, maxOutputTokens, settings);
}

function makeModel<Capabilities extends ChatCapabilities | ChatCapabilities20230601>(
  modelId: string,
  capabilities: Capabilities,
  maxOutputTokens: number,
  settings: AnthropicChatSettings,
): Model<Capabilities> {
  const versioned = (options: CallOptions): CallOptions =>
    settings.version === undefined
      ? options
      : { ...options, headers: { ...versionHeader(settings.version), ...options.headers } };
  const messages = (): ChatClient["messages"] => chatClient(settings.client).messages;
  return {
    ...chatModelOf<typeof provider, Capabilities, AnthropicChatOptions, Message, RawMessageStreamEvent>({
      provider,
      modelId,
      capabilities,
      write(request) {
        const { body, warnings } = encodeChat(modelId, request, maxOutputTokens);
        return { send: (options) => messages().create({ ...body, stream: false }, versioned(options)), warnings };
      },
      writeStream(request) {
        const { body, warnings } = encodeChat(modelId, request, maxOutputTokens);
        return { send: (options) => messages().create({ ...body, stream: true }, versioned(options)), warnings };
      },
      decode: decodeReply,
      decoder: createStreamDecoder,
    }),
    async countTokens(request, options) {
      const { body } = encodeCount(modelId, request);
      const call = messages().countTokens(body, versioned(options));
      const { data, limits, requestId } = await call.withResponse();
      return decodeTokenCount(data, { provider, limits, requestId });
    },
  };
}

const provider = "anthropic";

function versionHeader(version: AnthropicVersion): Readonly<Record<string, string>> {
  return { "anthropic-version": version };
}

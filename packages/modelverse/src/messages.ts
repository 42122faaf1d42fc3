/**
 * Claude by Anthropic's wire. An entry point of its own, because a program that speaks OpenAI's needs none of it.
 *
 * @packageDocumentation
 */
import {
  type AnthropicChatOptions,
  makeMessagesModel,
  type Message,
  type RawMessageStreamEvent,
} from "@lockstep/anthropic/dialect";
import { type ChatModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { createClient } from "./client.ts";
import { descriptor } from "./descriptor.ts";
import { anthropicChatCapabilities, type AnthropicChatCapabilities } from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { anthropicMessagesCreate } from "./generated/operations.gen.ts";
import type { AnthropicMessageCreateParams } from "./generated/schema.gen.ts";

/** Parameters that the vocabulary has no word for: `thinking`, `cache_control`. */
export type ModelverseMessagesOptions = AnthropicChatOptions;

export type ModelverseMessagesModel = ChatModel<
  "modelverse",
  AnthropicChatCapabilities,
  ModelverseMessagesOptions,
  Message,
  RawMessageStreamEvent
>;

export interface ModelverseMessagesSettings extends ModelSettings<MessagesClient> {
  /** Most tokens of a reply where a request does not say: the wire wants to be told. Default 32,000. */
  readonly maxOutputTokens?: number | undefined;
}

type MessagesClient = OperationSurfaces["anthropic.messages.create"];

// Of one operation, so that a bundle holds no other.
const messagesClient = /* @__PURE__ */ lazyClient((): MessagesClient => createClient({}, [anthropicMessagesCreate]));

/**
 * A chat model for the facade: `modelverseMessages("claude-sonnet-4-5-20250929")`. The path answers for Claude only. Without a client,
 * one is made from the environment on first use.
 */
export function modelverseMessages(
  modelId: AnthropicMessageCreateParams["model"],
  { client, maxOutputTokens }: ModelverseMessagesSettings = {},
): ModelverseMessagesModel {
  const messages = (): MessagesClient["anthropic"]["messages"] => messagesClient(client).anthropic.messages;
  return makeMessagesModel({
    provider: "modelverse",
    name: descriptor.name,
    modelId,
    capabilities: anthropicChatCapabilities,
    maxOutputTokens,
    // The compiler checks the body against ModelVerse's own type on these two lines.
    create: (body, options) => messages().create({ ...body, stream: false }, options),
    createStream: (body, options) => messages().create({ ...body, stream: true }, options),
  });
}

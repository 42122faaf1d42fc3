import type { ChatModel, EmbeddingModel } from "@lockstep/core";
import { type ExpressedMember, makeChatModel, makeEmbeddingModel, type OpenAIChatQuirks } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import {
  chatCapabilities,
  type ChatCapabilities,
  embeddingCapabilities,
  type EmbeddingCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "./generated/schema.gen.ts";
import { type TogetherLimits, togetherQuirks } from "./quirks.ts";

/** Parameters of Together's that the vocabulary has no word for: `safety_model`, `echo`, `chat_template_kwargs`. */
export type TogetherChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
export type TogetherEmbeddingOptions = Omit<EmbeddingRequest, "model" | "input">;

export type TogetherChatModel = ChatModel<
  "together",
  ChatCapabilities,
  TogetherChatOptions,
  ChatCompletion,
  ChatCompletionChunk
>;
export type TogetherEmbeddingModel = EmbeddingModel<
  "together",
  EmbeddingCapabilities,
  TogetherEmbeddingOptions,
  EmbeddingResponse
>;

export interface TogetherChatSettings {
  readonly client?: ChatClient | undefined;
  /**
   * How the model wants to be asked for logprobs. `boolean` (the default) works for every model that has them; `integer`, the
   * older form, is for those that give alternatives only then.
   */
  readonly logprobsForm?: "boolean" | "integer" | undefined;
}

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];

// Made on first use, with one operation each, so that a bundle with one model holds one operation.
let defaultChatClient: ChatClient | undefined;
let defaultEmbeddingClient: EmbeddingClient | undefined;

/** A chat model for the facade: `togetherChat("openai/gpt-oss-20b")`. Without a client, one is made from the environment on first use. */
export function togetherChat(modelId: ChatCompletionRequest["model"], settings: TogetherChatSettings = {}): TogetherChatModel {
  const { logprobsForm = togetherQuirks.logprobsForm } = settings;
  const quirks: OpenAIChatQuirks<TogetherLimits> = { ...togetherQuirks, logprobsForm };
  const client = (): ChatClient => settings.client ?? (defaultChatClient ??= createClient({}, [chatCompletionsCreate]));
  return makeChatModel({
    provider: "together",
    modelId,
    capabilities: chatCapabilities,
    quirks,
    // The compiler checks the body against Together's own type on these two lines.
    create: (body, options) => client().chat.completions.create({ ...body, stream: false }, options),
    createStream: (body, options) => client().chat.completions.create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `togetherEmbedding("togethercomputer/m2-bert-80M-8k-retrieval")`. */
export function togetherEmbedding(
  modelId: EmbeddingRequest["model"],
  settings: { readonly client?: EmbeddingClient | undefined } = {},
): TogetherEmbeddingModel {
  const client = (): EmbeddingClient => settings.client ?? (defaultEmbeddingClient ??= createClient({}, [embeddingsCreate]));
  return makeEmbeddingModel({
    provider: "together",
    modelId,
    capabilities: embeddingCapabilities,
    create: (body, options) => client().embeddings.create(body, options),
  });
}

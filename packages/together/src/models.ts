import { type ChatModel, type EmbeddingModel, lazyClient, type ModelSettings } from "@lockstep/core";
import {
  embeddingModels,
  type ExpressedMember,
  makePlainChatModel,
  type ModelFunction,
  type PlainQuirks,
} from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import * as capabilities from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { chatCompletionsCreate, embeddingsCreate } from "./generated/operations.gen.ts";
import type * as wire from "./generated/schema.gen.ts";
import { type TogetherLimits, togetherQuirks } from "./quirks.ts";

/** Parameters of Together's that the vocabulary has no word for: `safety_model`, `echo`, `chat_template_kwargs`. */
export type TogetherChatOptions = Omit<wire.ChatCompletionRequest, ExpressedMember>;
export type TogetherEmbeddingOptions = Omit<wire.EmbeddingRequest, "model" | "input">;

export type TogetherChatModel = ChatModel<
  "together",
  capabilities.ChatCapabilities,
  TogetherChatOptions,
  wire.ChatCompletion,
  wire.ChatCompletionChunk
>;
export type TogetherEmbeddingModel = EmbeddingModel<
  "together",
  capabilities.EmbeddingCapabilities,
  TogetherEmbeddingOptions,
  wire.EmbeddingResponse
>;

type ChatClient = OperationSurfaces["chat.completions.create"];
type EmbeddingClient = OperationSurfaces["embeddings.create"];

export interface TogetherChatSettings extends ModelSettings<ChatClient> {
  /**
   * How the model wants to be asked for logprobs. `boolean` (the default) works for every model that has them; `integer`, the
   * older form, is for those that give alternatives only then.
   */
  readonly logprobsForm?: "boolean" | "integer" | undefined;
}

// A bundle with one model holds one operation.
const chatClient = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, [chatCompletionsCreate]));

/** A chat model for the facade: `togetherChat("openai/gpt-oss-20b")`. Without a client, one is made from the environment on first use. */
export function togetherChat(
  modelId: wire.ChatCompletionRequest["model"],
  { client, logprobsForm = togetherQuirks.logprobsForm }: TogetherChatSettings = {},
): TogetherChatModel {
  const quirks: PlainQuirks<TogetherLimits> = { ...togetherQuirks, logprobsForm };
  const completions = (): ChatClient["chat"]["completions"] => chatClient(client).chat.completions;
  return makePlainChatModel({
    provider: "together",
    modelId,
    capabilities: capabilities.chatCapabilities,
    quirks,
    // The compiler checks the body against Together's own type on these two lines.
    create: (body, options) => completions().create({ ...body, stream: false }, options),
    createStream: (body, options) => completions().create({ ...body, stream: true }, options),
  });
}

/** An embedding model for the facade: `togetherEmbedding("togethercomputer/m2-bert-80M-8k-retrieval")`. */
export const togetherEmbedding: ModelFunction<wire.EmbeddingRequest["model"], EmbeddingClient, TogetherEmbeddingModel> =
  /* @__PURE__ */ embeddingModels({
    provider: "together",
    capabilities: capabilities.embeddingCapabilities,
    client: (): EmbeddingClient => createClient({}, [embeddingsCreate]),
    create: (client, body, options) => client.embeddings.create(body, options),
  });

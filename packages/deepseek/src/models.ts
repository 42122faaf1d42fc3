import { type ChatModel, lazyClient, type ModelSettings } from "@lockstep/core";
import { type ExpressedMember, makeChatModel, type OpenAIChatQuirks, withoutFeatures } from "@lockstep/openai-compatible";
import { createClient } from "./client.ts";
import {
  betaChatCapabilities,
  type BetaChatCapabilities,
  chatCapabilities,
  type ChatCapabilities,
} from "./generated/capabilities.gen.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";
import { betaChatCompletionsCreate, chatCompletionsCreate } from "./generated/operations.gen.ts";
import type {
  BetaChatCompletionRequest,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
} from "./generated/schema.gen.ts";
import { type DeepSeekLimits, deepseekQuirks, deepseekWhileReasoning, textModel, withoutThinking } from "./quirks.ts";

/** Parameters of DeepSeek's that the vocabulary has no word for: `thinking`, `user_id`. */
export type DeepSeekChatOptions = Omit<ChatCompletionRequest, ExpressedMember>;
type BetaChatOptions = Omit<BetaChatCompletionRequest, ExpressedMember>;

type Model<Capabilities extends ChatCapabilities, Options> = ChatModel<
  "deepseek",
  Capabilities,
  Options,
  ChatCompletion,
  ChatCompletionChunk
>;
export type DeepSeekChatModel = Model<ChatCapabilities, DeepSeekChatOptions>;
export type DeepSeekBetaChatModel = Model<BetaChatCapabilities, BetaChatOptions>;

/** What both kinds of chat model take; `Client` has the one operation that the model uses. */
export interface DeepSeekChatSettings<Client = ChatClient> extends ModelSettings<Client> {
  /**
   * Whether the reasoning of earlier replies goes back, which it must where a tool was called. `false` is for deployments of
   * models before V3.2, which refuse a request that has any.
   */
  readonly sendReasoning?: boolean | undefined;
}

type ChatClient = OperationSurfaces["chat.completions.create"];
type BetaClient = OperationSurfaces["beta.chat.completions.create"];

// Of one operation each, so that a bundle with one model holds one operation.
const clientOf = /* @__PURE__ */ lazyClient((): ChatClient => createClient({}, [chatCompletionsCreate]));
const betaClientOf = /* @__PURE__ */ lazyClient((): BetaClient => createClient({}, [betaChatCompletionsCreate]));

/** A chat model for the facade: `deepseekChat("deepseek-flash")`. Without a client, one is made from the environment on first use. */
export function deepseekChat(modelId: ChatCompletionRequest["model"], settings: DeepSeekChatSettings = {}): DeepSeekChatModel {
  const completions = (): ChatClient["chat"]["completions"] => clientOf(settings.client).chat.completions;
  return makeChatModel({
    provider: "deepseek",
    modelId,
    capabilities: capabilitiesOf(modelId, chatCapabilities),
    quirks: quirksOf(modelId, settings, { lacks: ["strict"] }),
    // The compiler checks the body against DeepSeek's own type on these two lines.
    create: (body, options) => completions().create({ ...body, stream: false }, options),
    createStream: (body, options) => completions().create({ ...body, stream: true }, options),
  });
}

/**
 * The same at the beta address, where tools may be strict and the model goes on with a message that is begun: the last one, of
 * the assistant, with `residue: { message: { prefix: true } }`.
 */
export function deepseekBetaChat(
  modelId: BetaChatCompletionRequest["model"],
  settings: DeepSeekChatSettings<BetaClient> = {},
): DeepSeekBetaChatModel {
  const beta = (): BetaClient["beta"]["chat"]["completions"] => betaClientOf(settings.client).beta.chat.completions;
  return makeChatModel({
    provider: "deepseek",
    modelId,
    capabilities: capabilitiesOf(modelId, betaChatCapabilities),
    quirks: quirksOf(modelId, settings, { lacks: [] }),
    create: (body, options) => beta().create({ ...body, stream: false }, options),
    createStream: (body, options) => beta().create({ ...body, stream: true }, options),
  });
}

function capabilitiesOf<Capabilities extends ChatCapabilities>(modelId: string, all: Capabilities): Capabilities {
  return withoutFeatures(all, [], modelId === textModel ? ["image"] : []);
}

function quirksOf(
  modelId: string,
  { sendReasoning = true }: DeepSeekChatSettings<unknown>,
  address: Pick<OpenAIChatQuirks, "lacks">,
): OpenAIChatQuirks<DeepSeekLimits> {
  return {
    ...deepseekQuirks,
    ...address,
    whileReasoning: { ...deepseekWhileReasoning, byDefault: modelId !== withoutThinking },
    ...(!sendReasoning && { sendReasoningAs: null }),
  };
}

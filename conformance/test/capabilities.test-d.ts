import type { anthropicChat } from "@lockstep/anthropic";
import type { BaichuanChatModel } from "@lockstep/baichuan";
import type { ChatCapabilities, ChatFeature, ChatFeatureFields, ChatModel, Unsupported } from "@lockstep/core";
import type { DashScopeChatModel } from "@lockstep/dashscope";
import type { geminiChat } from "@lockstep/gemini";
import type { llamaChat } from "@lockstep/llama";
import type { ChatRequestOf } from "lockstep";
import type { openaiChat } from "@lockstep/openai";
import type { togetherChat } from "@lockstep/together";
import type { XaiChatModel } from "@lockstep/xai";

// Every capability of every provider: what its fact sheet says that it takes, against what its model takes. Written by hand, because
// the models' own records come from the documents that are on trial.

type Equal<A, B> = [A, B] extends [B, A] ? true : false;

/** Whether a model takes exactly the named features, and says of each of the others which provider lacks it. */
type Takes<Model, Feature extends ChatFeature> =
  Model extends ChatModel<infer Provider, ChatCapabilities, object>
    ? {
        readonly [F in ChatFeature]: Equal<
          ChatRequestOf<Model>[F & keyof ChatRequestOf<Model>],
          (F extends Feature ? ChatFeatureFields[F] : Unsupported<Provider, F>) | undefined
        >;
      }
    : never;
type All = { readonly [F in ChatFeature]: true };

type Sampling = "temperature" | "topP";
type Tools = "tools" | "toolChoice";

declare const openai: Takes<
  ReturnType<typeof openaiChat>,
  | Sampling
  | Tools
  | "stop"
  | "logprobs"
  | "parallelToolCalls"
  | "responseFormat"
  | "reasoningEffort"
  | "seed"
  | "presencePenalty"
  | "frequencyPenalty"
>;
openai satisfies All;

type Messages = Tools | "stop" | "parallelToolCalls" | "responseFormat" | "reasoningEffort";
declare const anthropic: Takes<ReturnType<typeof anthropicChat>, Messages>;
anthropic satisfies All;

declare const gemini: Takes<
  ReturnType<typeof geminiChat>,
  | Sampling
  | Tools
  | "stop"
  | "logprobs"
  | "responseFormat"
  | "reasoningEffort"
  | "seed"
  | "topK"
  | "presencePenalty"
  | "frequencyPenalty"
>;
gemini satisfies All;

declare const llama: Takes<ReturnType<typeof llamaChat>, Sampling | Tools | "responseFormat" | "topK" | "repetitionPenalty">;
llama satisfies All;

type DashScope = Exclude<ChatFeature, "minP" | "frequencyPenalty">;
declare const dashscope: Takes<DashScopeChatModel, DashScope>;
dashscope satisfies All;

// Models that are hosted for others have no pages on these.
type Hosted = "logprobs" | "responseFormat" | "reasoningEffort" | "parallelToolCalls" | Tools;
declare const dashscopeHosted: Takes<DashScopeChatModel<"baichuan2-turbo">, Exclude<DashScope, Hosted>>;
dashscopeHosted satisfies All;

declare const baichuan: Takes<BaichuanChatModel, Sampling | Tools | "responseFormat" | "topK">;
baichuan satisfies All;
declare const baichuanMedical: Takes<BaichuanChatModel<"Baichuan-M3">, Sampling | "topK">;
baichuanMedical satisfies All;

declare const together: Takes<ReturnType<typeof togetherChat>, Exclude<ChatFeature, "parallelToolCalls">>;
together satisfies All;

type Xai = Exclude<ChatFeature, "topK" | "minP" | "repetitionPenalty">;
declare const xai: Takes<XaiChatModel, Xai>;
xai satisfies All;

// Models that reason refuse these, and the newer ones ignore logprobs without a word.
type Refused = "stop" | "presencePenalty" | "frequencyPenalty";
declare const xaiReasoning: Takes<XaiChatModel<"grok-4.3">, Exclude<Xai, Refused | "logprobs">>;
xaiReasoning satisfies All;
declare const xaiCode: Takes<XaiChatModel<"grok-code-fast-1">, Exclude<Xai, Refused | "reasoningEffort">>;
xaiCode satisfies All;

import type { Message, Residue, ToolCall } from "./messages.ts";
import type { TokenLogprob } from "./logprobs.ts";
import type { RateLimits, Usage } from "./usage.ts";

/** A function the model may call; `parameters` is a JSON Schema. */
export interface Tool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly strict?: boolean | undefined;
}

export type ToolChoice = "auto" | "none" | "required" | { readonly name: string };

export type ResponseFormat =
  | { readonly type: "text" }
  | { readonly type: "json" }
  | {
      readonly type: "json-schema";
      readonly name: string;
      readonly schema: Readonly<Record<string, unknown>>;
      readonly description?: string | undefined;
      readonly strict?: boolean | undefined;
    };

export type ReasoningEffort = "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

/** `true` asks for the probability of each token; `{ top: n }` for its n likeliest alternatives as well. */
export type LogprobsRequest = true | { readonly top: number };

/** What every chat model takes. */
export interface ChatRequestBase {
  readonly messages: readonly Message[];
  readonly maxOutputTokens?: number | undefined;
}

/**
 * What only some providers take. The key is the capability: codegen reads off each provider's document which of them it has
 * (`capabilities.gen.ts`), the compiler refuses the others, and so does the facade at run time.
 */
export interface ChatFeatureFields {
  readonly temperature: number;
  readonly topP: number;
  readonly stop: readonly string[];
  readonly logprobs: LogprobsRequest;
  readonly tools: readonly Tool[];
  readonly toolChoice: ToolChoice;
  readonly parallelToolCalls: boolean;
  readonly responseFormat: ResponseFormat;
  readonly reasoningEffort: ReasoningEffort;
  readonly seed: number;
  readonly topK: number;
  readonly minP: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  readonly repetitionPenalty: number;
}

export type ChatFeature = keyof ChatFeatureFields;

/** Kinds of content that a user message may hold, beside text. */
export type InputModality = "image" | "audio" | "video" | "file";

/** What a provider's chat operation can do, as literal booleans: generated from its document. */
export type ChatCapabilities = Readonly<Record<ChatFeature, boolean>> & {
  readonly input: Readonly<Record<InputModality, boolean>>;
};

/** The type of a field that the model's provider has no parameter for: nothing is assignable to it, and it says why. */
export interface Unsupported<Provider extends string, Feature extends string> {
  readonly "not supported": `${Provider} has no parameter for ${Feature}`;
  readonly [unsupported]: never;
}
declare const unsupported: unique symbol;

/** The request that a model takes: the common part, and of the features exactly those its provider has. */
export type ChatRequest<Provider extends string, Capabilities extends ChatCapabilities, ProviderOptions> = ChatRequestBase & {
  readonly [Feature in ChatFeature]?: Capabilities[Feature] extends true
    ? ChatFeatureFields[Feature] | undefined
    : Unsupported<Provider, Feature> | undefined;
} & {
  /** Parameters of the provider that the vocabulary has no word for, typed by its own document. */
  readonly providerOptions?: ProviderOptions | undefined;
};

/** The request as a dialect sees it, once the facade has checked it: any feature may be there. */
export interface AnyChatRequest
  extends ChatRequestBase, Partial<{ readonly [F in ChatFeature]: ChatFeatureFields[F] | undefined }> {
  readonly providerOptions?: object | undefined;
}

export type FinishReason = "stop" | "length" | "tool-calls" | "content-filter" | "error" | "other";

/** Something the caller should know about a call that went through. */
export interface ChatWarning {
  readonly message: string;
}

/** A whole reply. Members that the provider did not send are absent. */
export interface ChatReply<Raw = unknown> {
  /** The provider's id of the reply; absent where it sends none. */
  readonly id?: string;
  /** The model that answered, as the provider names it. */
  readonly model?: string;
  /** Which of several models answered, where the call was given more than one; absent otherwise. */
  readonly answeredBy?: { readonly provider: string; readonly modelId: string };
  /** The text of the answer; empty when the model only called tools. */
  readonly text: string;
  readonly reasoning?: string;
  /** What the model says in place of an answer when it declines. */
  readonly refusal?: string;
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: FinishReason;
  /** The provider's own word for `finishReason`; null where it sent null. */
  readonly rawFinishReason: string | null;
  readonly usage?: Usage;
  /** One entry per token of the answer. Absent: the provider sent none. Empty: it sent an empty list. */
  readonly logprobs?: readonly TokenLogprob[];
  /** The same for the tokens of `reasoning`. */
  readonly reasoningLogprobs?: readonly TokenLogprob[];
  /** The same for the tokens of `refusal`. */
  readonly refusalLogprobs?: readonly TokenLogprob[];
  readonly limits?: RateLimits;
  readonly requestId?: string;
  readonly warnings: readonly ChatWarning[];
  readonly residue: Residue;
  /** The provider's own reply; of a streamed one, the list of its chunks. */
  readonly raw: Raw;
}

/** What a stream says, in order. It ends with exactly one `finish`, or it throws. */
export type ChatEvent<RawChunk = unknown> =
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "reasoning-delta"; readonly text: string }
  | { readonly type: "refusal-delta"; readonly text: string }
  | { readonly type: "tool-call-start"; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: "tool-call-delta"; readonly index: number; readonly arguments: string }
  | { readonly type: "tool-call-end"; readonly index: number; readonly toolCall: ToolCall }
  | { readonly type: "logprobs"; readonly logprobs: readonly TokenLogprob[] }
  | { readonly type: "reasoning-logprobs"; readonly logprobs: readonly TokenLogprob[] }
  | { readonly type: "refusal-logprobs"; readonly logprobs: readonly TokenLogprob[] }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "finish"; readonly reply: ChatReply<readonly RawChunk[]> };

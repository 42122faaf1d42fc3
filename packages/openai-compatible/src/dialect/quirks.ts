import type { ChatFeature, ChatFeatureFields, FinishReason, Usage } from "@lockstep/core";
import type { Limits } from "./writes.ts";

/**
 * What differs between servers that speak the OpenAI chat dialect, as data: it survives a JSON round trip. A provider package
 * states its own beside its descriptor.
 */
export interface OpenAIChatQuirks<L extends Limits = Limits> {
  /** The provider's id and its name for people, used in messages. */
  readonly provider: string;
  readonly name: string;
  readonly maxTokensField: "max_tokens" | "max_completion_tokens";
  /** Members of the body that have another name on this server. */
  readonly renamed?: RenamedMembers;
  readonly systemRole: L["systemRole"];
  /** How logprobs are asked for: `logprobs: true` and `top_logprobs: n`, or `logprobs: n`. Absent where the server has none. */
  readonly logprobsForm?: LogprobsForm<L["logprobs"]> | undefined;
  /** The most alternatives at a position that the server takes; without it, any number. */
  readonly mostTopLogprobs?: number;
  readonly reasoningEfforts: readonly L["reasoningEffort"][];
  /** True where the effort `none` is no effort on the wire, but `thinking: { type: "disabled" }`. */
  readonly thinkingSwitch?: boolean;
  /** What does not go together with reasoning; absent where everything does. */
  readonly whileReasoning?: WhileReasoning;
  /** Kinds of content part that the server takes, beside text. */
  readonly parts: readonly L["part"][];
  /** Ways to choose a tool that the server takes; without it, all of them. */
  readonly toolChoices?: readonly L["toolChoice"][];
  /** Forms of a reply that the server takes; without it, all of them. */
  readonly responseFormats?: readonly L["responseFormat"][];
  /** The most stop texts that the server takes; without it, any number. */
  readonly mostStops?: number;
  /** Bounds of numbers beyond which the server refuses them, or changes them without a word; without any, the server judges. */
  readonly ranges?: Readonly<Partial<Record<NumberFeature, NumberRange>>>;
  /** True where a message that only calls tools leaves its content out, and does not say null. */
  readonly leavesOutNullContent?: boolean;
  /** What the server does not know, where others of the dialect do: `strict` of a tool, `detail` of an image, messages of the `system`. */
  readonly lacks?: readonly ("strict" | "detail" | "system")[];
  /** The provider's word to ours; a word that is not here is `other`. */
  readonly finishReasons: Readonly<Record<string, FinishReason>>;
  /** Message members that carry reasoning, the likeliest first. */
  readonly reasoningFields: readonly string[];
  /**
   * The member in which reasoning goes back with an assistant message, or `thinking` for a part of that type at the beginning of its
   * content; null where the request has no place for it.
   */
  readonly sendReasoningAs: "reasoning" | "reasoning_content" | "thinking" | null;
  /** Whether a stream is asked to report usage by `stream_options.include_usage`. */
  readonly includeUsage: boolean;
  /** Dotted paths in the usage object for each part, the first that is there counts. */
  readonly usageParts: Readonly<Record<UsagePart, readonly string[]>>;
  /** Parts that the server counts beside the tokens in or out, of which they are parts in the vocabulary. */
  readonly usageBeside?: readonly UsagePart[];
  /** True where a choice may say twice why it ended, and the first time counts; without it, the last does. */
  readonly firstFinishCounts?: boolean;
  /** Dotted paths of a delta whose strings are fragments to be joined; any other member of a delta replaces the earlier one. */
  readonly joinedDeltaFields: readonly string[];
}

/** Quirks that few servers have. What they take stays out of a bundle whose provider has none of them: the compiler says so. */
export interface WithoutRareQuirks {
  readonly ranges?: never;
  readonly whileReasoning?: never;
}

/** The manner of most servers; a provider with a rarer quirk makes its models with `makeChatModel`. */
export interface PlainQuirks<L extends Limits = Limits> extends OpenAIChatQuirks<L> {
  readonly ranges?: never;
  readonly whileReasoning?: never;
}

export interface RenamedMembers {
  readonly seed?: "random_seed";
  readonly repetition_penalty?: "repeat_penalty";
}

/** Features whose value is one number. */
export type NumberFeature = {
  [Feature in ChatFeature]: ChatFeatureFields[Feature] extends number ? Feature : never;
}[ChatFeature];

export interface NumberRange {
  /** The lowest number, or the highest that is too low. */
  readonly min: number | { readonly above: number };
  /** The highest number, or the lowest that is too high. */
  readonly max: number | { readonly below: number };
}

/** What a server takes without doing anything about it, or refuses, while the model reasons: who asks for both is told. */
export interface WhileReasoning {
  /** Whether the model reasons where the request does not say. */
  readonly byDefault: boolean;
  readonly ignored: readonly ChatFeature[];
  /** True where a tool that must be called (`required`, or by its name) is refused. */
  readonly refusesForcedTools: boolean;
}

export type UsagePart = Exclude<keyof Usage, "inputTokens" | "outputTokens" | "totalTokens">;

/** What decoding needs; it does not depend on what the server takes. */
export type DecodeQuirks = Pick<
  OpenAIChatQuirks,
  "finishReasons" | "reasoningFields" | "usageParts" | "usageBeside" | "firstFinishCounts" | "joinedDeltaFields"
>;

type LogprobsForm<Value> = (Value extends number ? "integer" : never) | (Value extends boolean ? "boolean" : never);

/** What the dialect's servers have in common when they answer; providers state what they do otherwise. */
export const commonDecoding: DecodeQuirks = {
  finishReasons: {
    stop: "stop",
    length: "length",
    tool_calls: "tool-calls",
    function_call: "tool-calls",
    content_filter: "content-filter",
    error: "error",
  },
  reasoningFields: ["reasoning_content", "reasoning"],
  usageParts: {
    cachedInputTokens: ["prompt_tokens_details.cached_tokens", "cached_tokens", "prompt_cache_hit_tokens"],
    cacheWriteInputTokens: ["prompt_tokens_details.cache_write_tokens", "cache_creation_input_tokens"],
    audioInputTokens: ["prompt_tokens_details.audio_tokens"],
    reasoningTokens: ["completion_tokens_details.reasoning_tokens"],
    audioOutputTokens: ["completion_tokens_details.audio_tokens"],
    acceptedPredictionTokens: ["completion_tokens_details.accepted_prediction_tokens"],
    rejectedPredictionTokens: ["completion_tokens_details.rejected_prediction_tokens"],
  },
  joinedDeltaFields: [
    "audio.data",
    "audio.transcript",
    "function_call.arguments",
    "reasoning_details.text",
    "reasoning_details.summary",
  ],
};

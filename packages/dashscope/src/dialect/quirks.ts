import type { FinishReason, ReasoningEffort } from "@lockstep/core";
import type { DecodeQuirks } from "@lockstep/openai-compatible";

/** Which of the two native operations answers a conversation. */
export type NativeApi = "text-generation" | "multimodal-generation";

/** What a model of text takes: a conversation, or one text. */
export type TextInput = "messages" | "prompt";

/** What the native dialect needs to know, as data: it survives a JSON round trip. */
export interface DashScopeQuirks {
  /** Efforts that have a word on the wire; `none` turns thinking off instead. */
  readonly reasoningEfforts: readonly Exclude<ReasoningEffort, "none" | "minimal">[];
  /** Beginnings of the ids of models that answer at multimodal-generation, whatever they are asked; all others answer at the other. */
  readonly multimodalModels: readonly string[];
  /** Models of text that take one text, and no conversation. */
  readonly promptModels: readonly string[];
  /** The value of `finish_reason` that says "not yet". */
  readonly unfinished: string;
  readonly decoding: DecodeQuirks;
}

const finishReasons: Readonly<Record<string, FinishReason>> = { stop: "stop", length: "length", tool_calls: "tool-calls" };

/**
 * Model families are those of the vendor's reference (vision, sound, OCR, omni), and of Qwen from 3.5 on, which the documentation and
 * recorded traffic of 2026 show there.
 */
export const dashscopeQuirks: DashScopeQuirks = {
  reasoningEfforts: ["low", "medium", "high", "xhigh", "max"],
  multimodalModels: [
    "qwen-vl",
    "qwen2-vl",
    "qwen2.5-vl",
    "qwen3-vl",
    "qvq",
    "qwen-audio",
    "qwen2-audio",
    "qwen-omni",
    "qwen2.5-omni",
    "qwen3-omni",
    "qwen3.5",
    "qwen3.6",
    "qwen3.7",
    "qwen3.8",
  ],
  promptModels: ["baichuan-7b-v1"],
  unfinished: "null",
  decoding: {
    finishReasons,
    reasoningFields: ["reasoning_content"],
    // The totals have OpenAI's names by then.
    usageParts: {
      cachedInputTokens: ["prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "cached_tokens"],
      cacheWriteInputTokens: ["prompt_tokens_details.cache_creation_input_tokens"],
      audioInputTokens: ["input_tokens_details.audio_tokens", "audio_tokens"],
      reasoningTokens: ["output_tokens_details.reasoning_tokens"],
      audioOutputTokens: ["output_tokens_details.audio_tokens"],
      acceptedPredictionTokens: [],
      rejectedPredictionTokens: [],
    },
    joinedDeltaFields: [],
  },
};

/** The operation that a model answers at, by its id. */
export function apiOf(modelId: string): NativeApi {
  const seen = dashscopeQuirks.multimodalModels.some((beginning) => modelId.startsWith(beginning));
  return seen ? "multimodal-generation" : "text-generation";
}

/** What a model of text takes, by its id. */
export function textInputOf(modelId: string): TextInput {
  return dashscopeQuirks.promptModels.includes(modelId) ? "prompt" : "messages";
}

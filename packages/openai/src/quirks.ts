import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that OpenAI's document admits. */
export interface OpenAILimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-mp3" | "file";
  readonly logprobs: boolean;
}

/** OpenAI's own manner of its dialect. */
export const openaiQuirks: PlainQuirks<OpenAILimits> = /* @__PURE__ */ quirksOf<OpenAILimits>({
  provider: "openai",
  name: "OpenAI",
  // Reasoning models refuse max_tokens; every chat model takes the newer name.
  maxTokensField: "max_completion_tokens",
  logprobsForm: "boolean",
  reasoningEfforts: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  parts: ["image", "audio-wav", "audio-mp3", "file"],
  // Chat completions show no reasoning, only its tokens, and take none back.
  sendReasoningAs: null,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(openaiQuirks);

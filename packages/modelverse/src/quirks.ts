import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that ModelVerse's document admits. */
export interface ModelverseLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-mp3";
  readonly reasoningEffort: "none" | "minimal" | "low" | "medium" | "high" | "xhigh";
  readonly logprobs: boolean;
}

/** ModelVerse's manner of the dialect. */
export const modelverseQuirks: PlainQuirks<ModelverseLimits> = /* @__PURE__ */ quirksOf<ModelverseLimits>({
  provider: "modelverse",
  name: "UCloud ModelVerse",
  maxTokensField: "max_completion_tokens",
  logprobsForm: "boolean",
  reasoningEfforts: ["none", "minimal", "low", "medium", "high", "xhigh"],
  parts: ["image", "audio-wav", "audio-mp3"],
  // The model came to its own end.
  finishReasons: { normal: "stop" },
  sendReasoningAs: "reasoning_content",
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(modelverseQuirks);

import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that xAI's document admits. */
export interface XaiLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "file-reference";
  readonly reasoningEffort: "none" | "low" | "medium" | "high";
  readonly logprobs: boolean;
}

/** xAI's manner of the dialect. */
export const xaiQuirks: PlainQuirks<XaiLimits> = /* @__PURE__ */ quirksOf<XaiLimits>({
  provider: "xai",
  name: "xAI",
  // max_tokens is deprecated.
  maxTokensField: "max_completion_tokens",
  logprobsForm: "boolean",
  mostTopLogprobs: 8,
  mostStops: 4,
  reasoningEfforts: ["none", "low", "medium", "high"],
  parts: ["image", "file-reference"],
  // `end_turn` stands in the official description of finish_reason.
  finishReasons: { end_turn: "stop" },
  sendReasoningAs: "reasoning_content",
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(xaiQuirks);

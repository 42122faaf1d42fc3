import type { ReplyMapping } from "@lockstep/core/dialect";
import { commonDecoding, type Limits, type OpenAIChatQuirks, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that xAI's document admits. */
export interface XaiLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "file-reference";
  readonly reasoningEffort: "none" | "low" | "medium" | "high";
  readonly logprobs: boolean;
}

/** xAI's manner of the dialect. */
export const xaiQuirks: OpenAIChatQuirks<XaiLimits> = /* @__PURE__ */ ((): OpenAIChatQuirks<XaiLimits> => ({
  // Within a call, which bundlers may drop: what spreads by itself they keep.
  ...commonDecoding,
  provider: "xai",
  name: "xAI",
  // max_tokens is deprecated.
  maxTokensField: "max_completion_tokens",
  systemRole: "system",
  logprobsForm: "boolean",
  reasoningEfforts: ["none", "low", "medium", "high"],
  parts: ["image", "file-reference"],
  // `end_turn` stands in the official description of finish_reason.
  finishReasons: { ...commonDecoding.finishReasons, end_turn: "stop" },
  sendReasoningAs: "reasoning_content",
  includeUsage: true,
}))();

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(xaiQuirks);

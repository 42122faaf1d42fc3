import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Together's document admits. */
export interface TogetherLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-url" | "video";
  readonly reasoningEffort: "low" | "medium" | "high";
  readonly logprobs: boolean | number;
}

/** Together's manner of the dialect. */
export const togetherQuirks: PlainQuirks<TogetherLimits> = /* @__PURE__ */ quirksOf<TogetherLimits>({
  provider: "together",
  name: "Together AI",
  // Every model that has logprobs takes the boolean; the older ones take the integer as well, the newer ones refuse it.
  logprobsForm: "boolean",
  reasoningEfforts: ["low", "medium", "high"],
  parts: ["image", "audio-wav", "audio-url", "video"],
  // `eos` is the model's own end of the text.
  finishReasons: { eos: "stop" },
  reasoningFields: ["reasoning", "reasoning_content"],
  sendReasoningAs: "reasoning",
  // The document has no stream_options: the last chunk carries the usage unasked.
  includeUsage: false,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(togetherQuirks);

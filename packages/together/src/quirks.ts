import type { ReplyMapping } from "@lockstep/core/dialect";
import { commonDecoding, type Limits, type OpenAIChatQuirks, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Together's document admits. */
export interface TogetherLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-url" | "video";
  readonly reasoningEffort: "low" | "medium" | "high";
  readonly logprobs: boolean | number;
}

/** Together's manner of the dialect. */
export const togetherQuirks: OpenAIChatQuirks<TogetherLimits> = /* @__PURE__ */ ((): OpenAIChatQuirks<TogetherLimits> => ({
  // Within a call, which bundlers may drop: what spreads by itself they keep.
  ...commonDecoding,
  provider: "together",
  name: "Together AI",
  maxTokensField: "max_tokens",
  systemRole: "system",
  // Every model that has logprobs takes the boolean; the older ones take the integer as well, the newer ones refuse it.
  logprobsForm: "boolean",
  reasoningEfforts: ["low", "medium", "high"],
  parts: ["image", "audio-wav", "audio-url", "video"],
  // `eos` is the model's own end of the text.
  finishReasons: { ...commonDecoding.finishReasons, eos: "stop" },
  reasoningFields: ["reasoning", "reasoning_content"],
  sendReasoningAs: "reasoning",
  // The document has no stream_options: the last chunk carries the usage unasked.
  includeUsage: false,
}))();

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(togetherQuirks);

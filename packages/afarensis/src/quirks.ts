import type { ReplyMapping } from "@lockstep/core/dialect";
import { commonDecoding, type Limits, type OpenAIChatQuirks, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Afarensis's document admits. */
export interface AfarensisLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image";
  readonly reasoningEffort: never;
  readonly logprobs: boolean;
  readonly toolChoice: "auto" | "none" | "named";
  readonly responseFormat: "text" | "json";
}

/** Afarensis's manner of the dialect: that of February 2024, before schemas of replies, strict tools and the usage of streams. */
export const afarensisQuirks: OpenAIChatQuirks<AfarensisLimits> = /* @__PURE__ */ ((): OpenAIChatQuirks<AfarensisLimits> => ({
  // Within a call, which bundlers may drop: what spreads by itself they keep.
  ...commonDecoding,
  provider: "afarensis",
  name: "Afarensis",
  maxTokensField: "max_tokens",
  systemRole: "system",
  logprobsForm: "boolean",
  reasoningEfforts: [],
  parts: ["image"],
  toolChoices: ["auto", "none", "named"],
  responseFormats: ["text", "json"],
  mostStops: 4,
  lacks: ["strict"],
  sendReasoningAs: null,
  includeUsage: false,
}))();

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(afarensisQuirks);

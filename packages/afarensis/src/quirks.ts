import type { ReplyMapping } from "@lockstep/core/dialect";
import { commonDecoding, type Limits, type OpenAIChatQuirks, replyMappingOf } from "@lockstep/openai-compatible";

export interface AfarensisLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image";
  readonly logprobs: boolean;
  readonly toolChoice: "auto" | "none" | "named";
  readonly responseFormat: "text" | "json";
}

/** The manner of the dialect in February 2024: no schemas of replies, no strict tools, no usage in streams. A call, so that bundlers may drop it. */
export const afarensisQuirks: OpenAIChatQuirks<AfarensisLimits> = /* @__PURE__ */ ((): OpenAIChatQuirks<AfarensisLimits> => ({
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

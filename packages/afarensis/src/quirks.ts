import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that the document admits. */
export interface AfarensisLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image";
  readonly logprobs: boolean;
  readonly toolChoice: "auto" | "none" | "named";
  readonly responseFormat: "text" | "json";
}

/** The manner of the dialect in February 2024: no schemas of replies, no strict tools, no usage in streams. A call, so that bundlers may drop it. */
export const afarensisQuirks: PlainQuirks<AfarensisLimits> = /* @__PURE__ */ quirksOf<AfarensisLimits>({
  provider: "afarensis",
  name: "Afarensis",
  logprobsForm: "boolean",
  parts: ["image"],
  toolChoices: ["auto", "none", "named"],
  responseFormats: ["text", "json"],
  mostStops: 4,
  lacks: ["strict"],
  includeUsage: false,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(afarensisQuirks);

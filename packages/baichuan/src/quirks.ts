import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type OpenAIChatQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Baichuan's document admits. */
export interface BaichuanLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "file-id";
  readonly reasoningEffort: never;
  readonly logprobs: never;
  readonly toolChoice: "auto" | "none";
  readonly responseFormat: "json";
}

/** Baichuan's manner of the dialect. */
export const baichuanQuirks: OpenAIChatQuirks<BaichuanLimits> = /* @__PURE__ */ quirksOf<BaichuanLimits>({
  provider: "baichuan",
  name: "Baichuan",
  parts: ["file-id"],
  toolChoices: ["auto", "none"],
  responseFormats: ["json"],
  // A higher topK is lowered without a word, and of the others the reference has the bounds; a test holds them to the document.
  ranges: { temperature: { min: 0, max: 1 }, topP: { min: 0, max: { below: 1 } }, topK: { min: 0, max: 20 } },
  lacks: ["strict"],
  leavesOutNullContent: true,
  finishReasons: {
    // The service declined to answer.
    refuse_answer: "content-filter",
  },
  // A message that is sent has no place for it.
  sendReasoningAs: null,
  // The last chunk carries the usage unasked.
  includeUsage: false,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(baichuanQuirks);

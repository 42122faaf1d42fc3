import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type PlainQuirks, quirksOf, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that Qianfan's document admits. */
export interface QianfanLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "video";
  readonly reasoningEffort: never;
  readonly logprobs: never;
}

/** Qianfan's manner of the dialect. */
export const qianfanQuirks: PlainQuirks<QianfanLimits> = /* @__PURE__ */ quirksOf<QianfanLimits>({
  provider: "qianfan",
  name: "Baidu Qianfan",
  // What the official SDKs send to every model.
  maxTokensField: "max_completion_tokens",
  parts: ["image", "video"],
  lacks: ["strict"],
  // The model's own end, where others say `stop`; that is a text of the request here.
  finishReasons: { normal: "stop" },
  // No source has a place for it in a request.
  sendReasoningAs: null,
});

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(qianfanQuirks);

/** The most texts in one call for embeddings, in both APIs. */
export function mostTexts(modelId: string): number {
  return modelId === "tao-8k" ? 1 : 16;
}

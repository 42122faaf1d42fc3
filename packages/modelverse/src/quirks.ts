import type { ReplyMapping } from "@lockstep/core/dialect";
import { commonDecoding, type Limits, type OpenAIChatQuirks, replyMappingOf } from "@lockstep/openai-compatible";

/** The values that ModelVerse's document admits. */
export interface ModelverseLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image" | "audio-wav" | "audio-mp3";
  readonly reasoningEffort: "none" | "minimal" | "low" | "medium" | "high" | "xhigh";
  readonly logprobs: boolean;
}

/** ModelVerse's manner of the dialect. */
export const modelverseQuirks: OpenAIChatQuirks<ModelverseLimits> =
  /* @__PURE__ */ ((): OpenAIChatQuirks<ModelverseLimits> => ({
    // Within a call, which bundlers may drop: what spreads by itself they keep.
    ...commonDecoding,
    provider: "modelverse",
    name: "UCloud ModelVerse",
    maxTokensField: "max_completion_tokens",
    systemRole: "system",
    logprobsForm: "boolean",
    reasoningEfforts: ["none", "minimal", "low", "medium", "high", "xhigh"],
    parts: ["image", "audio-wav", "audio-mp3"],
    // The model came to its own end.
    finishReasons: { ...commonDecoding.finishReasons, normal: "stop" },
    sendReasoningAs: "reasoning_content",
    includeUsage: true,
  }))();

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(modelverseQuirks);

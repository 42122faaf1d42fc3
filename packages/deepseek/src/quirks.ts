import type { ReplyMapping } from "@lockstep/core/dialect";
import { type Limits, type OpenAIChatQuirks, quirksOf, replyMappingOf, type WhileReasoning } from "@lockstep/openai-compatible";

/** The values that DeepSeek's document admits. */
export interface DeepSeekLimits extends Limits {
  readonly systemRole: "system";
  readonly part: "image";
  readonly reasoningEffort: "minimal" | "low" | "medium" | "high" | "xhigh" | "max";
  readonly logprobs: boolean;
  readonly responseFormat: "text" | "json";
}

/** Thinking is on unless it is turned off. The penalties, which it ignores too, are gone from the reference. */
export const deepseekWhileReasoning: WhileReasoning = {
  byDefault: true,
  ignored: ["temperature"],
  refusesForcedTools: true,
};

/** DeepSeek's manner of the dialect. */
export const deepseekQuirks: OpenAIChatQuirks<DeepSeekLimits> = /* @__PURE__ */ quirksOf<DeepSeekLimits>({
  provider: "deepseek",
  name: "DeepSeek",
  logprobsForm: "boolean",
  mostTopLogprobs: 20,
  reasoningEfforts: ["minimal", "low", "medium", "high", "xhigh", "max"],
  thinkingSwitch: true,
  whileReasoning: deepseekWhileReasoning,
  responseFormats: ["text", "json"],
  mostStops: 16,
  lacks: ["strict"],
  parts: ["image"],
  // The service broke the reply off for want of resources.
  finishReasons: { insufficient_system_resource: "error" },
  // Demanded on messages with tool calls while the model thinks, and ignored elsewhere.
  sendReasoningAs: "reasoning_content",
});

/** Answers without thinking, whatever the default is; the name is retired, and still answered in August 2026. */
export const withoutThinking = "deepseek-chat";

/** Refuses an image: messages to it hold text alone. */
export const textModel = "deepseek-v4-pro";

export const replyMapping: ReplyMapping = /* @__PURE__ */ replyMappingOf(deepseekQuirks);

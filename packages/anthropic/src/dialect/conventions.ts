import type { FinishReason } from "@lockstep/core";

/**
 * Anthropic's words for why a reply ends. `refusal` is a classifier's stop, and `pause_turn` the middle of a long turn, which goes
 * on when it is sent back; what is not here is `other`.
 */
export const finishReasons: Readonly<Record<string, FinishReason>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  tool_use: "tool-calls",
  refusal: "content-filter",
};

/**
 * Where the counts are. `input_tokens` leaves out what went through the cache; the whole input is the sum of the three ("total
 * input tokens", the comment on `usage` in the types of npm @anthropic-ai/sdk 1.12.0). There is no total of everything.
 */
export const inputParts = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"] as const;
export const usageParts = {
  cacheWriteInputTokens: "cache_creation_input_tokens",
  cachedInputTokens: "cache_read_input_tokens",
  reasoningTokens: "output_tokens_details.thinking_tokens",
} as const;

/** Most tokens of a reply where neither request nor model says: what every model of models.yaml can give. */
export const defaultMaxOutputTokens = 32_000;

/** Values of `output_config.effort`. */
export const efforts = ["low", "medium", "high", "xhigh", "max"] as const;

/** What images may be. */
export const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"] as const;

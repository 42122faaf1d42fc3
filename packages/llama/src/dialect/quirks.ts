import type { FinishReason, Usage } from "@lockstep/core";

/** What decoding needs to know of the Llama API, as data. */
export interface LlamaQuirks {
  /** The provider's word to ours; a word that is not here is `other`. */
  readonly finishReasons: Readonly<Record<string, FinishReason>>;
  /** The name in `metrics` of each count. */
  readonly usageMetrics: Readonly<Record<"inputTokens" | "outputTokens" | "totalTokens", string>>;
}

export const llamaQuirks: LlamaQuirks = {
  finishReasons: { stop: "stop", tool_calls: "tool-calls", length: "length" },
  usageMetrics: {
    inputTokens: "num_prompt_tokens",
    outputTokens: "num_completion_tokens",
    totalTokens: "num_total_tokens",
  } satisfies Partial<Record<keyof Usage, string>>,
};

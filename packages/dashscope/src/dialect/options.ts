/** Parameters that the vocabulary expresses, or the dialect decides: `providerOptions` has the others. */
export type ExpressedParameter =
  | "result_format"
  | "incremental_output"
  | "max_tokens"
  | "temperature"
  | "top_p"
  | "top_k"
  | "repetition_penalty"
  | "presence_penalty"
  | "seed"
  | "stop"
  | "logprobs"
  | "top_logprobs"
  | "tools"
  | "tool_choice"
  | "parallel_tool_calls"
  | "response_format"
  | "reasoning_effort";

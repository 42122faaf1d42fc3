/** Members of the body that the vocabulary expresses: `providerOptions` has the others. */
export type ExpressedMember =
  | "model"
  | "messages"
  | "max_completion_tokens"
  | "temperature"
  | "top_p"
  | "top_k"
  | "repetition_penalty"
  | "tools"
  | "tool_choice"
  | "response_format"
  | "stream";

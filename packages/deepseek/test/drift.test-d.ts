/** Drift alarm: when a line here fails, DeepSeek's document and the dialect have parted. */
import type { ReadChunk, ReadReply, WrittenChat, WrittenThinking } from "@lockstep/openai-compatible";
import type {
  BetaChatCompletionRequest,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  DeepSeekLimits,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
reply satisfies ReadReply;
chunk satisfies ReadChunk;

declare const body: WrittenChat<DeepSeekLimits> & WrittenThinking;
body satisfies ChatCompletionRequest;
body satisfies BetaChatCompletionRequest;

// The quirks refuse a schema because the document has no form for one.
declare const wide: WrittenChat<Omit<DeepSeekLimits, "responseFormat"> & { readonly responseFormat: "json-schema" }>;
// @ts-expect-error there is no json_schema
wide satisfies ChatCompletionRequest;

// DeepSeek has no such parameters: its quirks and the facade keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<DeepSeekLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies
  | "max_completion_tokens"
  | "parallel_tool_calls"
  | "seed"
  | "top_k"
  | "min_p"
  | "presence_penalty"
  | "frequency_penalty"
  | "repetition_penalty";

/** Drift alarm: when a line here fails, DashScope's document and a dialect have parted. */
import type { ReadChunk, ReadEmbeddingReply, ReadReply, WrittenChat, WrittenEmbedding } from "@lockstep/openai-compatible";
import { dashscopeChat, dashscopeEmbedding, dashscopeRerank } from "../src/index.ts";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  DashScopeCompatibleLimits,
  EmbeddingRequest,
  EmbeddingResponse,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;

declare const body: WrittenChat<DashScopeCompatibleLimits>;
declare const embeddingBody: WrittenEmbedding;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// DashScope has no such parameters: the facade keeps them out of the body.
type Undescribed = Exclude<keyof WrittenChat<DashScopeCompatibleLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies "min_p" | "frequency_penalty";

// The models are of their kinds, and options are those that the vocabulary has no word for.
const model = dashscopeChat("qwen-plus", { api: "text-generation", chunks: "cumulative" });
model.providerOptions satisfies { readonly thinking_budget?: number | undefined } | undefined;
// @ts-expect-error the vocabulary has a word for it
void model.providerOptions?.temperature;
// @ts-expect-error the dialect decides it
void model.providerOptions?.result_format;
const { capabilities } = model;
capabilities.logprobs satisfies true;
capabilities.minP satisfies false;
capabilities.input.file satisfies false;
dashscopeEmbedding("text-embedding-v4").kind satisfies "embedding";
dashscopeRerank("gte-rerank-v2").kind satisfies "rerank";

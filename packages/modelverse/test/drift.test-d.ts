/** Drift alarm: when a line here fails, ModelVerse's document and the dialects have parted. */
import type { Message, MessageCreateParams, RawMessageStreamEvent } from "@lockstep/anthropic/dialect";
import type { GenerateContentRequest, GenerateContentResponse } from "@lockstep/gemini/dialect";
import type {
  ReadChunk,
  ReadEmbeddingReply,
  ReadReply,
  ReadRerankReply,
  WrittenChat,
  WrittenEmbedding,
  WrittenRerank,
} from "@lockstep/openai-compatible";
import type {
  AnthropicMessage,
  AnthropicMessageCreateParams,
  AnthropicRawMessageStreamEvent,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
  GeminiGenerateContentRequest,
  GeminiGenerateContentResponse,
  ModelverseLimits,
  RerankRequest,
  RerankResponse,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
declare const ranking: RerankResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;
ranking satisfies ReadRerankReply;

declare const body: WrittenChat<ModelverseLimits>;
declare const embeddingBody: WrittenEmbedding;
declare const rerankBody: WrittenRerank;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;
rerankBody satisfies RerankRequest;

// ModelVerse has no such parameters: its capabilities keep them out of the body.
type Undescribed = Exclude<keyof WrittenChat<ModelverseLimits>, keyof ChatCompletionRequest>;
declare const undescribed: Undescribed;
undescribed satisfies "top_k" | "min_p" | "repetition_penalty";

// What the document takes from those of Anthropic and Google is what their dialects read and write.
declare const message: AnthropicMessage;
declare const event: AnthropicRawMessageStreamEvent;
declare const messageBody: MessageCreateParams;
message satisfies Message;
event satisfies RawMessageStreamEvent;
messageBody satisfies AnthropicMessageCreateParams;
declare const generated: GeminiGenerateContentResponse;
declare const generatedBody: GenerateContentRequest;
generated satisfies GenerateContentResponse;
generatedBody satisfies GeminiGenerateContentRequest;

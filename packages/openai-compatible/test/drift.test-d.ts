/**
 * Drift alarm: what the document says of the wire fits what the dialect reads and writes. When a line here fails, the document
 * changed under the dialect.
 */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  EmbeddingRequest,
  EmbeddingResponse,
} from "../src/index.ts";
import type {
  CompatibleLimits,
  ReadChunk,
  ReadEmbeddingReply,
  ReadReply,
  WrittenChat,
  WrittenEmbedding,
} from "../src/index.ts";

declare const reply: ChatCompletion;
declare const chunk: ChatCompletionChunk;
declare const embedding: EmbeddingResponse;
reply satisfies ReadReply;
chunk satisfies ReadChunk;
embedding satisfies ReadEmbeddingReply;

declare const body: WrittenChat<CompatibleLimits>;
declare const embeddingBody: WrittenEmbedding;
body satisfies ChatCompletionRequest;
embeddingBody satisfies EmbeddingRequest;

// The alarm rings: a map where the wire carries a list of maps, an answer that is no text, a kind of part that nobody takes.
declare const mapped: { choices: { logprobs: { tokens: string[]; top_logprobs: Record<string, number> } }[] };
// @ts-expect-error a map is no list of maps
mapped satisfies ReadReply;
declare const numbered: { choices: { delta: { content: number } }[] };
// @ts-expect-error text is text
numbered satisfies ReadChunk;
declare const wide: WrittenChat<CompatibleLimits & { readonly logprobs: number }>;
// @ts-expect-error the integer form is not in the common document
({ ...wide, logprobs: 5 }) satisfies ChatCompletionRequest;

// Nothing is written that the document does not describe.
type Undescribed = Exclude<keyof WrittenChat<CompatibleLimits>, keyof ChatCompletionRequest>;
declare const nothing: Undescribed;
nothing satisfies never;

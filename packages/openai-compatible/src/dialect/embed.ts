import type { EmbedReply, EmbedRequest } from "@lockstep/core";
import { filled } from "./json.ts";
import type { ReadEmbeddingReply } from "./reads.ts";
import type { ReplyContext } from "./reply-assembler.ts";
import type { WrittenEmbedding } from "./writes.ts";

export function encodeEmbedding(modelId: string, request: EmbedRequest): WrittenEmbedding {
  const { input, dimensions, providerOptions } = request;
  return {
    ...providerOptions,
    model: modelId,
    input: typeof input === "string" ? input : [...input],
    ...(dimensions !== undefined && { dimensions }),
  };
}

/** The embeddings in the order of the input: `index` says which input each belongs to, wherever it stands in the list. */
export function decodeEmbedding<Raw extends ReadEmbeddingReply>(wire: Raw, context: ReplyContext = {}): EmbedReply<Raw> {
  const places = wire.data.map(({ index, embedding }, position) => ({ place: index ?? position, embedding }));
  const embeddings = places.sort((one, other) => one.place - other.place).map(({ embedding }) => numbers(embedding));
  const { prompt_tokens: inputTokens, total_tokens: totalTokens } = wire.usage ?? {};
  const model = filled(wire.model);
  const { limits, requestId } = context;
  return {
    ...(model !== undefined && { model }),
    embeddings,
    ...(typeof inputTokens === "number" && {
      usage: { inputTokens, ...(typeof totalTokens === "number" && { totalTokens }) },
    }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

/** Numbers as they are; base64 (some servers always send it) holds little-endian 32-bit floats. */
function numbers(embedding: unknown): readonly number[] {
  if (typeof embedding !== "string") return embedding as readonly number[];
  const bytes = Uint8Array.from(atob(embedding), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, position) => view.getFloat32(position * 4, true));
}

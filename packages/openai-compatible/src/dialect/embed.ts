import { type EmbedReply, type EmbedRequest, type NoAnswerError, UnsupportedFeatureError } from "@lockstep/core";
import { filled, isList, isObject, noAnswer, type ReplyContext } from "@lockstep/core/dialect";
import type { ReadEmbeddingReply } from "./reads.ts";
import type { WrittenEmbedding } from "./writes.ts";

/** @throws {UnsupportedFeatureError} for more texts than the server answers in one call. */
export function checkInputs(
  { input }: EmbedRequest,
  most: number,
  { provider, modelId }: { readonly provider: string; readonly modelId: string },
): void {
  if (typeof input === "string" || input.length <= most) return;
  throw new UnsupportedFeatureError(
    `${modelId} takes at most ${most} texts in a call, and not ${input.length}. Embed them in several calls.`,
    { provider, feature: "input" },
  );
}

export function encodeEmbedding(modelId: string, request: EmbedRequest): WrittenEmbedding {
  const { input, dimensions, providerOptions } = request;
  return {
    ...providerOptions,
    model: modelId,
    input: typeof input === "string" ? input : [...input],
    ...(dimensions !== undefined && { dimensions }),
  };
}

/**
 * The embeddings in the order of the input: `index` says which input each belongs to, wherever it stands in the list. `input` is
 * what was asked: without it, nobody counts.
 *
 * @throws {NoAnswerError} for a body that is no list of embeddings, or holds fewer or more than there are inputs.
 */
export function decodeEmbedding<Raw extends ReadEmbeddingReply>(
  wire: Raw,
  context: ReplyContext = {},
  input?: EmbedRequest["input"],
): EmbedReply<Raw> {
  const data = (wire as Partial<ReadEmbeddingReply> | null)?.data;
  if (!isList(data) || !data.every(isObject)) throw notEmbeddings("has no list of embeddings", context);
  const expected = typeof input === "string" ? 1 : (input?.length ?? data.length);
  if (data.length !== expected) throw notEmbeddings(`has ${data.length} embeddings for ${expected} inputs`, context);
  const places = data.map(({ index, embedding }, position) => ({ place: index ?? position, embedding }));
  const embeddings = places
    .sort((one, other) => one.place - other.place)
    .map(({ embedding }) => {
      const vector = numbers(embedding);
      if (vector === undefined) throw notEmbeddings("has an embedding that is neither a list nor base64", context);
      return vector;
    });
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

function notEmbeddings(what: string, context: ReplyContext): NoAnswerError {
  return noAnswer(`The body of the reply is JSON but ${what}.`, context);
}

/** Numbers as they are; base64 (some servers always send it) holds little-endian 32-bit floats. */
function numbers(embedding: unknown): readonly number[] | undefined {
  if (isList(embedding)) return embedding as readonly number[];
  const bytes = typeof embedding === "string" ? decodeBase64(embedding) : undefined;
  if (bytes === undefined || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, position) => view.getFloat32(position * 4, true));
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

import type { EmbedReply, EmbedRequest } from "@lockstep/core";
import { isList, isObject, noAnswer, type ReplyContext } from "@lockstep/core/dialect";
import type { TextEmbeddingRequest, TextEmbeddingResponse } from "../generated/schema.gen.ts";

export function encodeEmbedding(modelId: string, { input, dimensions, providerOptions }: EmbedRequest): TextEmbeddingRequest {
  const parameters = { ...providerOptions, ...(dimensions !== undefined && { dimension: dimensions }) };
  return {
    model: modelId,
    input: { texts: typeof input === "string" ? [input] : [...input] },
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

/**
 * The embeddings in the order of the input: `text_index` says which text each belongs to.
 *
 * @throws {NoAnswerError} for a body that is no list of vectors, or holds fewer or more than there are texts.
 */
export function decodeEmbedding(
  wire: TextEmbeddingResponse,
  context: ReplyContext,
  input: EmbedRequest["input"],
): EmbedReply<TextEmbeddingResponse> {
  const output: unknown = (wire as Partial<TextEmbeddingResponse> | null)?.output;
  const list = isObject(output) ? output["embeddings"] : undefined;
  const expected = typeof input === "string" ? 1 : input.length;
  if (!isList(list) || !list.every(isObject))
    throw noAnswer("The body of the reply is JSON but has no list of embeddings.", context);
  if (list.length !== expected)
    throw noAnswer(`The body of the reply is JSON but has ${list.length} embeddings for ${expected} texts.`, context);
  const embeddings = list
    .map(({ text_index: index, embedding }, position) => ({ place: typeof index === "number" ? index : position, embedding }))
    .sort((one, other) => one.place - other.place)
    .map(({ embedding }) => {
      if (isList(embedding)) return embedding as readonly number[];
      throw noAnswer(
        "The body of the reply is JSON but has an embedding without a vector: ask for output_type dense.",
        context,
      );
    });
  const total = wire.usage?.total_tokens;
  const { limits } = context;
  const requestId = context.requestId ?? wire.request_id;
  return {
    embeddings,
    ...(typeof total === "number" && { usage: { inputTokens: total, totalTokens: total } }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

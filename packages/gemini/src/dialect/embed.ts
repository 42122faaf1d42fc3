import type { EmbedReply, EmbedRequest } from "@lockstep/core";
import { isList, isObject, noAnswer, type ReplyContext } from "@lockstep/core/dialect";
import type {
  BatchEmbedContentsRequest,
  BatchEmbedContentsResponse,
  EmbedContentRequest,
  EmbedContentResponse,
} from "../generated/schema.gen.ts";
import { mistaken } from "./errors.ts";
import { filledText } from "./encode-parts.ts";
import { modelName } from "./model-name.ts";

type Raw = EmbedContentResponse | BatchEmbedContentsResponse;

/** One text is one request, several are a batch of them. */
export type EncodedEmbedding =
  | { readonly one: EmbedContentRequest; readonly batch?: never }
  | { readonly batch: BatchEmbedContentsRequest; readonly one?: never };

/** @throws {ConfigurationError} for no text at all, or an empty one. */
export function encodeEmbedding(modelId: string, { input, dimensions, providerOptions }: EmbedRequest): EncodedEmbedding {
  const texts = typeof input === "string" ? [input] : input;
  const requests = texts.map((text, index) => ({
    ...providerOptions,
    content: { parts: [{ text: filledText(text, typeof input === "string" ? "input" : `input[${index}]`) }] },
    ...(dimensions !== undefined && { outputDimensionality: dimensions }),
  }));
  const [first] = requests;
  if (first === undefined) throw mistaken("input", "must hold at least one text.");
  if (requests.length === 1) return { one: first };
  return { batch: { requests: requests.map((request) => ({ model: modelName(modelId), ...request })) } };
}

/**
 * The embeddings in the order of the input: the wire has no other.
 *
 * @throws {NoAnswerError} for a body without embeddings, or with fewer or more than there are inputs.
 */
export function decodeEmbedding(wire: Raw, expected: number, context: ReplyContext = {}): EmbedReply<Raw> {
  const list = listOf(wire);
  const vectors = list?.map((embedding) => (isObject(embedding) ? embedding["values"] : undefined));
  if (!vectors?.every(isNumbers)) throw noAnswer("The body of the reply is JSON but has no list of embeddings.", context);
  if (vectors.length !== expected) {
    throw noAnswer(`The body of the reply has ${vectors.length} embeddings for ${expected} inputs.`, context);
  }
  const counted = wire.usageMetadata?.promptTokenCount;
  const { limits, requestId } = context;
  return {
    embeddings: vectors,
    ...(counted !== undefined && { usage: { inputTokens: counted, totalTokens: counted } }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

function listOf(wire: unknown): readonly unknown[] | undefined {
  if (!isObject(wire)) return undefined;
  const { embedding, embeddings } = wire;
  if (isList(embeddings)) return embeddings;
  return embedding === undefined ? undefined : [embedding];
}

function isNumbers(value: unknown): value is readonly number[] {
  return isList(value) && value.every((entry) => typeof entry === "number");
}

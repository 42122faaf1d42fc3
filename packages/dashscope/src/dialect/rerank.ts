import { ConfigurationError, type RankedDocument, type RerankReply, type RerankRequest } from "@lockstep/core";
import { isList, isObject, type JsonObject, noAnswer, type ReplyContext } from "@lockstep/core/dialect";
import type { TextReRankRequest, TextReRankResponse } from "../generated/schema.gen.ts";

/** @throws {ConfigurationError} where there is nothing to be ordered. */
export function encodeRerank(modelId: string, { query, documents, topN, providerOptions }: RerankRequest): TextReRankRequest {
  if (documents.length === 0) throw new ConfigurationError("documents is empty: there is nothing to be ordered.");
  const parameters = { ...providerOptions, ...(topN !== undefined && { top_n: topN }) };
  return {
    model: modelId,
    input: { query, documents: [...documents] },
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

/** @throws {NoAnswerError} for a body that is no ranking, or ranks what was not asked about. */
export function decodeRerank(
  wire: TextReRankResponse,
  context: ReplyContext,
  { documents }: Pick<RerankRequest, "documents">,
): RerankReply<TextReRankResponse> {
  const output: unknown = (wire as Partial<TextReRankResponse> | null)?.output;
  const list = isObject(output) ? output["results"] : undefined;
  if (!isList(list) || !list.every(isObject))
    throw noAnswer("The body of the reply is JSON but has no list of results.", context);
  const results = list.map((entry) => rankedOf(entry, documents.length, context)).sort((one, other) => other.score - one.score);
  const { limits } = context;
  const { usage, request_id: id } = wire;
  // Which of the two the service sends is not certain; a ranking writes nothing, so both are the same count.
  const tokens = usage?.total_tokens ?? usage?.input_tokens;
  const requestId = context.requestId ?? id;
  return {
    results,
    ...(typeof tokens === "number" && { usage: { inputTokens: usage?.input_tokens ?? tokens, totalTokens: tokens } }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

function rankedOf({ index, relevance_score: score }: JsonObject, count: number, context: ReplyContext): RankedDocument {
  if (typeof index === "number" && typeof score === "number" && index >= 0 && index < count) return { index, score };
  throw noAnswer(`The body of the reply is JSON but has a result that is of none of the ${count} documents.`, context);
}

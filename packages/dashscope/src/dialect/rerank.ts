import type { RerankReply, RerankRequest } from "@lockstep/core";
import { checkDocuments, isObject, readRanking, type ReplyContext, rerankReplyOf } from "@lockstep/core/dialect";
import type { TextReRankRequest, TextReRankResponse } from "../generated/schema.gen.ts";

/** @throws {ConfigurationError} where there is nothing to be ordered. */
export function encodeRerank(modelId: string, { query, documents, topN, providerOptions }: RerankRequest): TextReRankRequest {
  checkDocuments(documents);
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
  const results = readRanking(isObject(output) ? output["results"] : undefined, documents.length, context);
  const { usage, request_id: requestId } = wire;
  // Which of the two the service sends is not certain; a ranking writes nothing, so both are the same count.
  const totalTokens = usage?.total_tokens ?? usage?.input_tokens;
  const inputTokens = usage?.input_tokens ?? totalTokens;
  return rerankReplyOf(wire, results, { inputTokens, totalTokens, requestId }, context);
}

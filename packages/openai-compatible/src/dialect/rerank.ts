import type { RerankReply, RerankRequest } from "@lockstep/core";
import { checkDocuments, filled, readRanking, type ReplyContext, rerankReplyOf } from "@lockstep/core/dialect";
import type { ReadRerankReply } from "./reads.ts";
import type { WrittenRerank } from "./writes.ts";

/** @throws {ConfigurationError} where there is nothing to be ordered. */
export function encodeRerank(modelId: string, { query, documents, topN, providerOptions }: RerankRequest): WrittenRerank {
  checkDocuments(documents);
  return {
    ...providerOptions,
    model: modelId,
    query,
    documents: [...documents],
    ...(topN !== undefined && { top_n: topN }),
  };
}

/** @throws {NoAnswerError} for a body that is no ranking, or ranks what was not asked about. */
export function decodeRerank<Raw extends ReadRerankReply>(
  wire: Raw,
  context: ReplyContext,
  { documents }: Pick<RerankRequest, "documents">,
): RerankReply<Raw> {
  const { results: list, usage, model: named, request_id: id } = (wire as Partial<ReadRerankReply> | null) ?? {};
  const results = readRanking(list, documents.length, context);
  const totalTokens = usage?.total_tokens;
  // Nothing comes out that could be counted: where there is one number, it is of what went in.
  const inputTokens = usage?.prompt_tokens ?? totalTokens;
  return rerankReplyOf(wire, results, { model: filled(named), inputTokens, totalTokens, requestId: filled(id) }, context);
}

import { ConfigurationError, type RerankReply, type RerankRequest } from "@lockstep/core";
import { filled, readRanking, type ReplyContext } from "@lockstep/core/dialect";
import type { ReadRerankReply } from "./reads.ts";
import type { WrittenRerank } from "./writes.ts";

/** @throws {ConfigurationError} where there is nothing to be ordered. */
export function encodeRerank(modelId: string, { query, documents, topN, providerOptions }: RerankRequest): WrittenRerank {
  if (documents.length === 0) throw new ConfigurationError("documents is empty: there is nothing to be ordered.");
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
  const model = filled(named);
  const { total_tokens: totalTokens } = usage ?? {};
  // Nothing comes out that could be counted: where there is one number, it is of what went in.
  const inputTokens = usage?.prompt_tokens ?? totalTokens;
  const { limits } = context;
  const requestId = context.requestId ?? filled(id);
  return {
    ...(model !== undefined && { model }),
    results,
    ...(typeof inputTokens === "number" && {
      usage: { inputTokens, ...(typeof totalTokens === "number" && { totalTokens }) },
    }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

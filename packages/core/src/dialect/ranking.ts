import { ConfigurationError } from "../errors/setup-errors.ts";
import type { RankedDocument, RerankReply } from "../vocabulary/rerank.ts";
import { isList, isObject, type JsonObject } from "./json.ts";
import { noAnswer, type ReplyContext } from "./reply-context.ts";

/** @throws {ConfigurationError} where there is nothing to be ordered. */
export function checkDocuments(documents: readonly unknown[]): void {
  if (documents.length === 0) throw new ConfigurationError("documents is empty: there is nothing to be ordered.");
}

/**
 * A list of `{ index, relevance_score }`, which nearly all rerankers send, with the best first.
 *
 * @throws {NoAnswerError} for anything else, and for a place that none of `count` documents has.
 */
export function readRanking(list: unknown, count: number, context: ReplyContext): readonly RankedDocument[] {
  if (!isList(list) || !list.every(isObject))
    throw noAnswer("The body of the reply is JSON but has no list of results.", context);
  return list.map((entry) => rankedOf(entry, count, context)).sort((one, other) => other.score - one.score);
}

function rankedOf({ index, relevance_score: score }: JsonObject, count: number, context: ReplyContext): RankedDocument {
  if (typeof index === "number" && typeof score === "number" && index >= 0 && index < count) return { index, score };
  throw noAnswer(`The body of the reply is JSON but has a result that is of none of the ${count} documents.`, context);
}

/** What the body of a ranking says beside the results. */
export interface RankingSaid {
  readonly model?: string | undefined;
  readonly inputTokens?: unknown;
  readonly totalTokens?: unknown;
  /** The request's id, where no header has it. */
  readonly requestId?: string | undefined;
}

export function rerankReplyOf<Raw>(
  raw: Raw,
  results: readonly RankedDocument[],
  { model, inputTokens, totalTokens, requestId: said }: RankingSaid,
  { limits, requestId = said }: ReplyContext,
): RerankReply<Raw> {
  const total = typeof totalTokens === "number" && { totalTokens };
  return {
    ...(model !== undefined && { model }),
    results,
    ...(typeof inputTokens === "number" && { usage: { inputTokens, ...total } }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw,
  };
}

import type { RankedDocument } from "../vocabulary/rerank.ts";
import { isList, isObject, type JsonObject } from "./json.ts";
import { noAnswer, type ReplyContext } from "./reply-context.ts";

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

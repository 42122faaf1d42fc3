import type { MatchedOperation } from "../../document/slice.ts";
import { describeWithDefault } from "../describe.ts";
import type { Comparison, Difference } from "../find-differences.ts";
import { sentenceAt } from "../prose.ts";
import type { Reading } from "../reading.ts";
import { isUncertain, type UncertainFact } from "../uncertain.ts";
import { none } from "./markdown.ts";

/** What the parts of a page are made of. */
export interface Context {
  readonly comparison: Comparison;
  /** The operation that answers a conversation, in both documents. */
  readonly chat: MatchedOperation;
  readonly reference: Reading;
  readonly here: Reading;
  readonly uncertain: readonly UncertainFact[];
}

/** Names of the two providers as heads of columns. */
export function heads({ comparison }: Pick<Context, "comparison">): [reference: string, other: string] {
  return [comparison.reference.name, comparison.other.name];
}

/** What the reference admits at a place. */
export function cellBefore({ comparison }: Pick<Context, "comparison">, { before }: Difference): string {
  return before ? describeWithDefault(comparison.before, before) : none;
}

/** What the other provider admits, with a mark where its document is not certain. */
export function cellAfter({ comparison, uncertain }: Context, { after }: Difference): string {
  if (!after) return none;
  const { document } = comparison.other;
  const mark = after.some(({ at }) => isUncertain(document, uncertain, at)) ? uncertainMark : "";
  return describeWithDefault(comparison.after, after) + mark;
}

/** Leads to the section that says what would settle it. */
export const uncertainMark = " [(?)](#uncertain)";

/** What the document that has a member says of it, in one sentence. */
export function sentenceOf({ comparison }: Pick<Context, "comparison">, { before, after }: Difference): string {
  return after
    ? sentenceAt(comparison.other.document, after[0]?.at)
    : sentenceAt(comparison.reference.document, before?.[0]?.at);
}

/** Places above and below a dot: `usage` and `prompt_tokens`. */
export function split(where: string): [parent: string, name: string] {
  const end = where.lastIndexOf(".");
  return end < 0 ? ["", where] : [where.slice(0, end), where.slice(end + 1)];
}

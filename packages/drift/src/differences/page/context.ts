import type { MatchedOperation } from "../../document/slice.ts";
import { code, describeWithDefault, tagAt } from "../describe.ts";
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

/** What tells objects apart at a place, in either document. */
function tagOf({ comparison }: Pick<Context, "comparison">, { before, after }: Difference): string | undefined {
  return (before && tagAt(comparison.before, before)) ?? (after && tagAt(comparison.after, after));
}

/** What the reference admits at a place. */
export function cellBefore(context: Pick<Context, "comparison">, difference: Difference): string {
  const { before } = difference;
  return before ? describeWithDefault(context.comparison.before, before, tagOf(context, difference)) : none;
}

/** What the other provider admits. */
export function cellAfter(context: Pick<Context, "comparison">, difference: Difference): string {
  const { after } = difference;
  return after ? describeWithDefault(context.comparison.after, after, tagOf(context, difference)) : none;
}

/** A mark where the other provider's document is not certain. */
export function markOf({ comparison, uncertain }: Context, { after }: Difference): string {
  const isSo = (after ?? []).some(({ at }) => isUncertain(comparison.other.document, uncertain, at));
  return isSo ? uncertainMark : "";
}

/** Rows of a table with both cells, of the differences that the cells show. */
export function rowsOf(context: Context, found: readonly Difference[]): string[][] {
  return found.flatMap((difference) => {
    const [before, after] = [cellBefore(context, difference), cellAfter(context, difference)];
    if (before === after) return [];
    const [was, is] = [withoutCommon(before, after), withoutCommon(after, before)];
    return [[nameOf(difference), was, is + markOf(context, difference)]];
  });
}

// As many names of objects are read at a glance.
const FEW_NAMES = 10;
const namedObjects = /^(?<kind>(?:list of )?objects? (?:with `\w+`|as) )(?<names>`[^;]+`)(?<open> or other)?$/;

/** A long list of objects without those that the other cell names as well: what differs would be lost among them. */
function withoutCommon(cell: string, other: string): string {
  const { kind, names = "", open = "" } = namedObjects.exec(cell)?.groups ?? {};
  const theirs = new Set(namedObjects.exec(other)?.groups?.["names"]?.split(", "));
  const all = names.split(", ");
  const own = all.filter((name) => !theirs.has(name));
  const common = all.length - own.length;
  if (kind === undefined || common < FEW_NAMES) return cell;
  return `${kind}${[...own, `${common} that both have`].join(", ")}${open}`;
}

/** The place, as a cell. */
export function nameOf({ where }: Difference): string {
  return where === "" ? "the body" : code(where);
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

import type { Part } from "../../document/slice.ts";
import type { Difference } from "../find-differences.ts";
import type { Kind } from "../kinds.ts";
import { heads, nameOf, rowsOf, type Context } from "./context.ts";
import { paragraph, section, table } from "./markdown.ts";
import { membersTable, type PartDifferences } from "./members.ts";

/** What a reader of replies meets that the reference does not send. */
const SURPRISES: readonly Kind[] = ["type", "values", "alternatives"];

/** True for what has a section of its own. */
function isUsage({ where }: Difference): boolean {
  return /^usage\b/.test(where);
}

/** Which of several parts a place is in, where its path does not say it. */
function partOf(part: Part, { where }: Difference, lists: readonly PartDifferences[]): string {
  if (lists.length < 2 || /\.(?:delta|message)\b/.test(where)) return "";
  const same = lists.filter(({ found }) => found.some((other) => other.where === where));
  return same.length > 1 || part === "request" ? "" : part === "event" ? " in chunks" : " in whole replies";
}

/** Rows of values that are of another kind; what replies and chunks have in common is one row. */
export function changedValues(context: Context, lists: readonly PartDifferences[]): string[] {
  const kept = only(lists, ({ kinds, before, after }) => !!before && !!after && SURPRISES.some((kind) => kinds.has(kind)));
  const rows = kept.flatMap(({ part, found }) =>
    found.flatMap((difference) =>
      rowsOf(context, [difference]).map(([name = "", ...cells]) => [name + partOf(part, difference, kept), ...cells]),
    ),
  );
  const once = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return table(["member", ...heads(context)], [...once.values()]);
}

function only(lists: readonly PartDifferences[], fits: (difference: Difference) => boolean): PartDifferences[] {
  return lists.map(({ part, found }) => ({ part, found: found.filter(fits) }));
}

function named(lists: readonly PartDifferences[], kind: Kind): string {
  const kept = only(lists, ({ kinds }) => kinds.has(kind));
  const names = kept.flatMap(({ part, found }) => found.map((one) => nameOf(one) + partOf(part, one, kept)));
  return [...new Set(names)].join(", ");
}

/** Members that come always at the reference, and here only sometimes, or as null. */
export function unsureMembers(context: Context, lists: readonly PartDifferences[]): string[] {
  const [reference] = heads(context);
  const [absent, nulls] = [named(lists, "optional"), named(lists, "null-comes")];
  return [
    ...paragraph(absent && `May be absent here, and never is at ${reference}: ${absent}.`),
    ...paragraph(nulls && `May be null here, and never is at ${reference}: ${nulls}.`),
  ];
}

/** Differences of whole replies and of the chunks of a stream. */
export function repliesPart(context: Context): string[] {
  const { comparison, chat } = context;
  const lists = (["reply", "event"] as const).map((part: Part) => ({
    part,
    found: comparison.differences(chat, part).filter((difference) => !isUsage(difference)),
  }));
  return section("## Replies", membersTable(context, lists), changedValues(context, lists), unsureMembers(context, lists));
}

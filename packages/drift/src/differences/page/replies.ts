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

/** Rows of values that are of another kind; what replies and chunks have in common is one row. */
export function changedValues(context: Context, lists: readonly PartDifferences[]): string[] {
  const found = lists.flatMap((list) => list.found.filter(({ before, after }) => before && after));
  const shown = found.filter(({ kinds }) => SURPRISES.some((kind) => kinds.has(kind)));
  return table(["member", ...heads(context)], rowsOf(context, shown));
}

function named(lists: readonly PartDifferences[], kind: Kind): string {
  const names = lists.flatMap(({ found }) => found.filter(({ kinds }) => kinds.has(kind)).map(nameOf));
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

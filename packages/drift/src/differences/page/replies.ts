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

/** Where something is said of one of several parts alone, which one, unless its path says it. */
function partOf(where: string, parts: ReadonlySet<Part>, several: boolean): string {
  if (!several || parts.size > 1 || where === "" || /\.(?:delta|message)\b/.test(where)) return "";
  return parts.has("event") ? " in chunks" : " in whole replies";
}

/** Rows of tables or names in lists, each once, its first cell with the part that it is about. */
function eachOnce(
  lists: readonly PartDifferences[],
  fits: (difference: Difference) => boolean,
  rows: (difference: Difference) => string[][],
): string[][] {
  const found = new Map<string, { readonly where: string; readonly row: string[]; readonly parts: Set<Part> }>();
  for (const list of lists) {
    for (const difference of list.found.filter(fits)) {
      for (const row of rows(difference)) {
        const key = JSON.stringify(row);
        const known = found.get(key) ?? { where: difference.where, row, parts: new Set<Part>() };
        found.set(key, known);
        known.parts.add(list.part);
      }
    }
  }
  return [...found.values()].map(({ where, row: [name = "", ...cells], parts }) => [
    name + partOf(where, parts, lists.length > 1),
    ...cells,
  ]);
}

/** Rows of values that are of another kind; what replies and chunks have in common is one row. */
export function changedValues(context: Context, lists: readonly PartDifferences[]): string[] {
  const fits = ({ kinds, before, after }: Difference): boolean =>
    before !== undefined && after !== undefined && SURPRISES.some((kind) => kinds.has(kind));
  return table(
    ["member", ...heads(context)],
    eachOnce(lists, fits, (difference) => rowsOf(context, [difference])),
  );
}

function named(lists: readonly PartDifferences[], kind: Kind): string {
  return eachOnce(
    lists,
    ({ kinds }) => kinds.has(kind),
    (difference) => [[nameOf(difference)]],
  ).join(", ");
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

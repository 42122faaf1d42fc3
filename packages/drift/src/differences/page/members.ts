import type { Part } from "../../document/slice.ts";
import { code } from "../describe.ts";
import type { Difference } from "../find-differences.ts";
import { isUncertain } from "../uncertain.ts";
import { heads, sentenceOf, uncertainMark, type Context } from "./context.ts";
import { none, table } from "./markdown.ts";

export interface PartDifferences {
  readonly part: Part;
  readonly found: readonly Difference[];
}

interface Row {
  readonly parent: string;
  readonly parts: Set<Part>;
  readonly missing: string[];
  readonly added: string[];
}

function isMember({ kinds }: Difference): boolean {
  return kinds.has("missing") || kinds.has("added");
}

/**
 * Members that only one provider has, an object a row, and a list of what those are that are only here. Rows of several parts that
 * say the same are one.
 */
export function membersTable(
  context: Context,
  lists: readonly PartDifferences[],
  split: (where: string) => [parent: string, name: string],
): string[] {
  const [reference, name] = heads(context);
  const rows = lists.flatMap(({ part, found }) => {
    const byParent = new Map<string, Row>();
    for (const difference of found.filter(isMember)) {
      const [parent, member] = split(difference.where);
      const row = byParent.get(parent) ?? { parent, parts: new Set([part]), missing: [], added: [] };
      byParent.set(parent, row);
      (difference.kinds.has("missing") ? row.missing : row.added).push(shown(context, difference, member));
    }
    return [...byParent.values()];
  });
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify([row.parent, row.missing, row.added]);
    const known = merged.get(key);
    if (known) for (const part of row.parts) known.parts.add(part);
    else merged.set(key, row);
  }
  const several = lists.length > 1;
  const head = ["in", ...(several ? ["of"] : []), `${reference} has, ${name} has not`, `only ${name} has`];
  return [
    ...table(
      head,
      [...merged.values()].map(({ parent, parts, missing, added }) => [
        parent === "" ? "the top" : code(parent),
        ...(several ? [[...parts].map((part) => words[part]).join(", ")] : []),
        missing.join(", ") || none,
        added.join(", ") || none,
      ]),
    ),
    ...explained(context, lists),
  ];
}

const words: Readonly<Record<Part, string>> = { request: "requests", reply: "replies", event: "chunks", error: "errors" };

function shown({ comparison, uncertain }: Context, { after }: Difference, member: string): string {
  const [place] = after ?? [];
  const mark = place && isUncertain(comparison.other.document, uncertain, place.at) ? uncertainMark : "";
  return code(member) + mark;
}

/** What the members are that only this provider has, by its document. */
function explained(context: Context, lists: readonly PartDifferences[]): string[] {
  const lines = lists
    .flatMap(({ found }) => found)
    .filter(({ kinds }) => kinds.has("added"))
    .flatMap((difference) => {
      const sentence = sentenceOf(context, difference);
      return sentence === "" ? [] : [`- ${code(difference.where.slice(difference.where.lastIndexOf(".") + 1))}: ${sentence}`];
    });
  return lines.length === 0 ? [] : [...new Set(lines), ""];
}

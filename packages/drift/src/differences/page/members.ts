import type { Part } from "../../document/slice.ts";
import { code } from "../describe.ts";
import type { Difference } from "../find-differences.ts";
import { heads, markOf, sentenceOf, split, type Context } from "./context.ts";
import { none, table } from "./markdown.ts";

export interface PartDifferences {
  readonly part: Part;
  readonly found: readonly Difference[];
}

interface Row {
  readonly parents: Set<string>;
  readonly parts: Set<Part>;
  readonly missing: string[];
  readonly added: string[];
}

function isMember({ kinds }: Difference): boolean {
  return kinds.has("missing") || kinds.has("added");
}

/**
 * Members that only one provider has, an object a row, and a list of what those are that are only here.
 */
export function membersTable(context: Context, lists: readonly PartDifferences[]): string[] {
  const [reference, name] = heads(context);
  const rows = lists.flatMap(({ part, found }) => {
    const byParent = new Map<string, Row>();
    for (const difference of found.filter(isMember)) {
      const [parent, member] = split(difference.where);
      const row = byParent.get(parent) ?? { parents: new Set([parent]), parts: new Set([part]), missing: [], added: [] };
      byParent.set(parent, row);
      (difference.kinds.has("missing") ? row.missing : row.added).push(code(member) + markOf(context, difference));
    }
    return [...byParent.values()];
  });
  const ofParts = merged(rows, ({ parents, missing, added }) => [[...parents], missing, added]);
  const ofParents = merged(ofParts, ({ parts, missing, added }) => [[...parts], missing, added]);
  const several = lists.length > 1;
  const head = ["in", ...(several ? ["of"] : []), `at ${reference} alone`, `at ${name} alone`];
  return [
    ...table(
      head,
      ofParents.map(({ parents, parts, missing, added }) => [
        [...parents].map((parent) => (parent === "" ? "the top" : code(parent))).join(", "),
        ...(several ? [[...parts].map((part) => words[part]).join(", ")] : []),
        missing.join(", ") || none,
        added.join(", ") || none,
      ]),
    ),
    ...explained(context, lists),
  ];
}

/** Rows that say the same of several parts, or of several objects, are one. */
function merged(rows: readonly Row[], sameness: (row: Row) => unknown): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(sameness(row));
    const known = found.get(key);
    for (const part of known ? row.parts : []) known?.parts.add(part);
    for (const parent of known ? row.parents : []) known?.parents.add(parent);
    if (!known) found.set(key, row);
  }
  return [...found.values()];
}

const words: Readonly<Record<Part, string>> = { request: "requests", reply: "replies", event: "chunks", error: "errors" };

/** What the members are that only this provider has, by its document: a line for each sentence. */
function explained(context: Context, lists: readonly PartDifferences[]): string[] {
  const said = lists
    .flatMap(({ found }) => found)
    .filter(({ kinds }) => kinds.has("added"))
    .map((difference) => ({ where: difference.where, sentence: sentenceOf(context, difference) }))
    .filter(({ sentence }) => sentence !== "");
  const meanings = new Map<string, Set<string>>();
  for (const { where, sentence } of said) {
    const [, name] = split(where);
    meanings.set(name, new Set([...(meanings.get(name) ?? []), sentence]));
  }
  const lines = new Map<string, Set<string>>();
  for (const { where, sentence } of said) {
    const [, name] = split(where);
    // One name in several places may mean several things.
    const shown = (meanings.get(name)?.size ?? 0) > 1 ? where : name;
    lines.set(sentence, new Set([...(lines.get(sentence) ?? []), code(shown)]));
  }
  return lines.size === 0 ? [] : [...[...lines].map(([sentence, names]) => `- ${[...names].join(", ")}: ${sentence}`), ""];
}

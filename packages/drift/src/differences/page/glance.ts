import { facts } from "../facts.ts";
import { heads, type Context } from "./context.ts";
import { none, section, table } from "./markdown.ts";

/** The rows of the table over all providers in which this one differs. */
export function glancePart(context: Context): string[] {
  const { reference, here } = context;
  const rows = facts.map(({ label, cell }) => [label, cell(reference) ?? none, cell(here) ?? none]);
  return section(
    "## At a glance",
    table(
      ["", ...heads(context)],
      rows.filter(([, was = "", is = ""]) => saysAnother(was, is)),
    ),
  );
}

/** Lists of the same words say the same in any order, and a default that only one states says nothing. */
function saysAnother(was: string, is: string): boolean {
  const both = [was, is].every((cell) => cell.includes("; default "));
  const inOrder = (cell: string): string =>
    (both ? cell : cell.replace(/; default `[^`]*`/, "")).split(", ").toSorted().join(", ");
  return inOrder(was) !== inOrder(is);
}

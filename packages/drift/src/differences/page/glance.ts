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
      rows.filter(([, was, is]) => inOrder(was) !== inOrder(is)),
    ),
  );
}

/** Lists of the same words say the same in any order. */
function inOrder(cell: string | undefined): string {
  return (cell ?? "").split(", ").toSorted().join(", ");
}

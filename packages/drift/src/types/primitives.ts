import type { Rule } from "./difference.ts";
import type { Primitive, Shape } from "./shape.ts";

type Report = (rule: Rule, step: string, detail?: string) => void;

/** Enough to see what is meant; some SDKs list a hundred models. */
const SHOWN = 12;

function listed(values: ReadonlySet<string>): string {
  const all = [...values].sort();
  return all.length > SHOWN ? `${all.slice(0, SHOWN).join(", ")} and ${all.length - SHOWN} more` : all.join(", ");
}

function compareOne(ours: Primitive, theirs: Primitive, report: Report): void {
  if (ours.values.size > 0 && theirs.values.size > 0) {
    for (const value of theirs.values) if (!ours.values.has(value)) report("type-value-missing", `=${value}`);
    for (const value of ours.values) if (!theirs.values.has(value)) report("type-value-extra", `=${value}`);
    if (ours.open && !theirs.open) report("type-closed-theirs", "");
    if (theirs.open && !ours.open) report("type-closed-ours", "");
  } else if (theirs.values.size > 0) report("type-values-missing", "", listed(theirs.values));
  else if (ours.values.size > 0) report(ours.open ? "type-values-extra" : "type-closed-ours", "", listed(ours.values));
}

/** Compares the texts, numbers and booleans that both sides admit: which values they list, and whether they admit others. */
export function comparePrimitives(ours: Shape, theirs: Shape, report: Report): void {
  for (const [kind, own] of ours.primitives) {
    const other = theirs.primitives.get(kind);
    if (other) compareOne(own, other, report);
  }
}

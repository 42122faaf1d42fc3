import type { Variant } from "../schema/variant.ts";
import { text, type Comparison } from "./pair.ts";

const listed = (values: ReadonlyMap<string, string>): string => text([...values.keys()].join(", "));

/** Values that a schema lists: a closed list, an open one, a single value. */
export function compareValues(comparison: Comparison, before: Variant, after: Variant): void {
  const place = { step: "", before: before.at, after: after.at };
  const [was, is] = [before.values, after.values];
  if (was && is) {
    if (was.size === 1 && is.size === 1 && listed(was) !== listed(is)) {
      const fill = { before: listed(was), after: listed(is) };
      comparison.report({ rule: "const-changed", step: "", fill, before: first(was), after: first(is) });
      return;
    }
    each(comparison, "enum-value", was, is, before, after);
  } else if (was) {
    if (after.known) {
      comparison.report({ ...place, rule: "enum-opened", fill: {} });
      each(comparison, "known-value", was, after.known, before, after);
    } else {
      const rule = was.size === 1 ? "const-removed" : "enum-removed";
      comparison.report({ ...place, rule, fill: { before: listed(was) }, before: first(was) });
    }
  } else if (is) {
    if (before.known) {
      comparison.report({ ...place, rule: "enum-closed", fill: {} });
      each(comparison, "enum-value", before.known, is, before, after);
    } else {
      const rule = is.size === 1 ? "const-added" : "enum-added";
      comparison.report({ ...place, rule, fill: { after: listed(is) }, after: first(is) });
    }
  } else if (before.known && after.known) each(comparison, "known-value", before.known, after.known, before, after);
  else if (before.known) comparison.report({ ...place, rule: "known-values-removed", fill: { before: listed(before.known) } });
  else if (after.known) comparison.report({ ...place, rule: "known-values-added", fill: { after: listed(after.known) } });
}

const first = (values: ReadonlyMap<string, string>): string | undefined => [...values.values()][0];

function each(
  { report }: Comparison,
  word: "enum-value" | "known-value",
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
  before: Variant,
  after: Variant,
): void {
  for (const [value, at] of was)
    if (!is.has(value)) report({ rule: `${word}-removed`, step: `=${value}`, fill: { value }, before: at, after: after.at });
  for (const [value, at] of is)
    if (!was.has(value)) report({ rule: `${word}-added`, step: `=${value}`, fill: { value }, before: before.at, after: at });
}

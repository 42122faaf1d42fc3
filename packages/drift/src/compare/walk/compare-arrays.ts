import type { Variant } from "../schema/variant.ts";
import type { Comparison } from "./pair.ts";

/** Items of two lists: those at any position, those at one, and what is asked of the whole. */
export function compareArrays({ report, below }: Comparison, before: Variant, after: Variant): void {
  if (before.kind !== "array" && before.kind !== "any") return;
  const place = { step: "*", fill: {}, before: before.items[0]?.at ?? before.at, after: after.items[0]?.at ?? after.at };
  if (before.items.length > 0 && after.items.length > 0) below("*", before.items, after.items);
  else if (before.items.length > 0) report({ ...place, rule: "items-undescribed" });
  else if (after.items.length > 0) report({ ...place, rule: "items-described" });
  for (const position of new Set([...before.prefixItems.keys(), ...after.prefixItems.keys()])) {
    const [was, is] = [before.prefixItems.get(position), after.prefixItems.get(position)];
    const fill = { position: String(position) };
    if (was && is) below("*", was, is);
    else if (was) report({ rule: "prefix-items-removed", step: "*", fill, before: was[0]?.at, after: after.at });
    else report({ rule: "prefix-items-added", step: "*", fill, before: before.at, after: is?.[0]?.at });
  }
  const [was, is] = [before.keywords.get("uniqueItems")?.value === true, after.keywords.get("uniqueItems")?.value === true];
  if (was !== is)
    report({ ...place, step: "", rule: `unique-items-${is ? "added" : "removed"}`, before: before.at, after: after.at });
}

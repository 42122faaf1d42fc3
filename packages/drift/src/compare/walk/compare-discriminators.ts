import { isJsonObject, pointerStep } from "@lockstep/traffic";
import type { View } from "../schema/variant.ts";
import type { Comparison } from "./pair.ts";

function named({
  discriminator,
}: View): { readonly at: string; readonly property: string; readonly mapping: Map<string, string> } | undefined {
  if (!isJsonObject(discriminator?.value)) return undefined;
  const { propertyName, mapping } = discriminator.value;
  const entries = Object.entries(isJsonObject(mapping) ? mapping : {});
  const at = discriminator.at.replace(/\/(?:oneOf|anyOf)$/, "/discriminator");
  return { at, property: String(propertyName), mapping: new Map(entries.map(([value, target]) => [value, String(target)])) };
}

/** The discriminators that the documents name: a hint to readers, which the constants of the alternatives outweigh. */
export function compareDiscriminators({ report }: Comparison, before: View, after: View): void {
  const [was, is] = [named(before), named(after)];
  // Without alternatives on both sides there is nothing to tell apart; the types say so.
  if (before.variants.length < 2 || after.variants.length < 2) return;
  const place = { step: "", before: was?.at ?? before.at, after: is?.at ?? after.at };
  if (!was || !is) {
    if (was) report({ ...place, rule: "discriminator-removed", fill: { before: was.property } });
    if (is) report({ ...place, rule: "discriminator-added", fill: { after: is.property } });
    return;
  }
  if (was.property !== is.property)
    report({ ...place, rule: "discriminant-changed", fill: { before: was.property, after: is.property } });
  for (const value of new Set([...was.mapping.keys(), ...is.mapping.keys()])) {
    const [old, now] = [was.mapping.get(value), is.mapping.get(value)];
    if (old === now) continue;
    const change = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    const fill = { value, before: old ?? "", after: now ?? "" };
    report({
      rule: `discriminator-mapping-${change}`,
      step: `=${JSON.stringify(value)}`,
      fill,
      before: old === undefined ? was.at : `${was.at}/mapping${pointerStep(value)}`,
      after: now === undefined ? is.at : `${is.at}/mapping${pointerStep(value)}`,
    });
  }
}

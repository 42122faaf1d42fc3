import { isJsonObject } from "@lockstep/traffic";
import type { Said, Variant, View } from "./variant.ts";
import type { SchemaReader } from "./view.ts";

/** Values that a variant fixes for a member, as JSON text; undefined where it fixes none. */
export function tagOf(reader: SchemaReader, variant: Variant, property: string): ReadonlySet<string> | undefined {
  const places = variant.properties.get(property);
  if (!places) return undefined;
  const { variants } = reader.view(places);
  const values = variants.flatMap(({ values: list }) => (list ? [...list.keys()] : []));
  return variants.length > 0 && variants.every(({ values: list }) => list !== undefined) ? new Set(values) : undefined;
}

/** The member that tells most alternatives apart: the one that the document names, else the one that most of them fix. */
export function discriminantOf(
  reader: SchemaReader,
  variants: readonly Variant[],
  declared: Said | undefined,
): string | undefined {
  const name = isJsonObject(declared?.value) ? declared.value["propertyName"] : undefined;
  if (typeof name === "string" && variants.some((variant) => tagOf(reader, variant, name))) return name;
  const counts = new Map<string, Set<string>>();
  const fixed = new Map<string, number>();
  for (const variant of variants) {
    for (const property of variant.properties.keys()) {
      const tag = tagOf(reader, variant, property);
      if (!tag) continue;
      fixed.set(property, (fixed.get(property) ?? 0) + 1);
      counts.set(property, new Set([...(counts.get(property) ?? []), ...tag]));
    }
  }
  let best: string | undefined;
  for (const [property, count] of fixed) {
    // A member with one value everywhere tells nothing apart.
    if ((counts.get(property)?.size ?? 0) < 2 || count < 2) continue;
    if (best === undefined || count > (fixed.get(best) ?? 0)) best = property;
  }
  return best;
}

/** A list of alternatives is open where one of them admits anything, or any value of what tells them apart. */
export function isOpen(reader: SchemaReader, { variants, discriminator }: View): boolean {
  if (variants.some(({ kind }) => kind === "any")) return variants.length > 1;
  const objects = variants.filter(({ kind }) => kind === "object");
  const property = discriminantOf(reader, objects, discriminator);
  if (property === undefined || objects.length < 2) return false;
  return objects.some((variant) => tagOf(reader, variant, property) === undefined);
}

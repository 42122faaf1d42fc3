import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "../../document/part-schemas.ts";

/**
 * The places that describe a value on the wire and are, or lead by references to, the schema at `target`. A member that refers to a
 * schema which others share is found as the member.
 */
export function referringPlaces(
  document: JsonObject,
  roots: readonly SchemaPlace[],
  steps: readonly string[],
  target: string,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();

  /** `origin` is where the references that led here began. */
  function visit(at: string, schema: unknown, left: readonly string[], origin: string): void {
    const key = `${at} ${left.length} ${origin}`;
    if (!isJsonObject(schema) || seen.has(key)) return;
    seen.add(key);
    if (left.length === 0 && at === target) found.add(origin);
    const reference = schema["$ref"];
    if (typeof reference === "string") visit(reference, resolvePointer(document, reference), left, origin);
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      const branches: unknown[] = Array.isArray(schema[keyword]) ? schema[keyword] : [];
      for (const [index, branch] of branches.entries()) {
        const place = `${at}/${keyword}/${index}`;
        visit(place, branch, left, place);
      }
    }
    const [step, ...rest] = left;
    if (step === undefined) return;
    const below = (place: string, member: unknown): void => visit(place, member, rest, place);
    const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
    if (Object.hasOwn(properties, step)) below(`${at}/properties${pointerStep(step)}`, properties[step]);
    else if (isJsonObject(schema["additionalProperties"])) below(`${at}/additionalProperties`, schema["additionalProperties"]);
    if (/^\d+$/.test(step) && schema["items"] !== undefined) below(`${at}/items`, schema["items"]);
  }

  for (const { at, schema } of roots) visit(at, schema, steps, at);
  return [...found];
}

import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "./part-schemas.ts";

/** What a document says of one member, all descriptions of it together. */
export interface Member {
  // On the wire: choices/*/message/content. `*` is an item of a list, `{}` a member of any name.
  readonly path: string;
  /** The first place that describes it. */
  readonly at: string;
  /** Constants and values of enums, as JSON text. */
  readonly values: ReadonlySet<string>;
  /** True where a schema here admits anything: what lies below it is not described. */
  readonly open: boolean;
}

interface Draft {
  readonly path: string;
  readonly at: string;
  readonly values: Set<string>;
  open: boolean;
}

const UNIONS: readonly string[] = ["allOf", "anyOf", "oneOf"];
const SPEAKING: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "additionalProperties",
  "patternProperties",
  "items",
  "prefixItems",
  "enum",
  "const",
  "x-extensible-enum",
  "$ref",
  "not",
  ...UNIONS,
]);

function isOpen(schema: unknown): boolean {
  if (schema === true) return true;
  if (!isJsonObject(schema)) return false;
  return !Object.keys(schema).some((name) => SPEAKING.has(name));
}

/** Objects and lists that say nothing of what they hold. */
function isOpenContainer(schema: JsonObject): boolean {
  const types = [schema["type"]].flat();
  const says = ["properties", "patternProperties", ...UNIONS, "enum", "const"].some((name) => schema[name] !== undefined);
  const additional = schema["additionalProperties"];
  if (types.includes("object")) return !says && (additional === undefined || isOpen(additional));
  return types.includes("array") && schema["items"] === undefined && schema["prefixItems"] === undefined;
}

/**
 * Walks everything that schemas describe, every branch of every union, as paths on the wire. A schema that contains itself is
 * walked once on each way that leads to it, so that a cycle ends.
 */
export function membersOf(document: JsonObject, roots: readonly SchemaPlace[]): ReadonlyMap<string, Member> {
  const members = new Map<string, Draft>();

  function member(path: string, at: string): Draft {
    const known = members.get(path);
    if (known) return known;
    const draft: Draft = { path, at, values: new Set(), open: false };
    members.set(path, draft);
    return draft;
  }

  function visit({ at, schema }: SchemaPlace, path: string, above: readonly string[]): void {
    const here = member(path, at);
    if (isOpen(schema)) here.open = true;
    if (!isJsonObject(schema)) return;
    const reference = schema["$ref"];
    if (typeof reference === "string" && !above.includes(reference)) {
      visit({ at: reference, schema: resolvePointer(document, reference) }, path, [...above, reference]);
    }
    if (isOpenContainer(schema)) here.open = true;
    for (const keyword of ["enum", "x-extensible-enum"]) {
      if (Array.isArray(schema[keyword])) for (const value of schema[keyword]) here.values.add(JSON.stringify(value));
    }
    if ("const" in schema) here.values.add(JSON.stringify(schema["const"]));
    for (const keyword of UNIONS) {
      const branches: unknown[] = Array.isArray(schema[keyword]) ? schema[keyword] : [];
      for (const [index, branch] of branches.entries()) visit({ at: `${at}/${keyword}/${index}`, schema: branch }, path, above);
    }
    if (isJsonObject(schema["properties"])) {
      for (const [name, property] of Object.entries(schema["properties"])) {
        const place = { at: `${at}/properties${pointerStep(name)}`, schema: property };
        visit(place, path === "" ? name : `${path}/${name}`, above);
      }
    }
    const below = (step: string): string => (path === "" ? step : `${path}/${step}`);
    if (schema["items"] !== undefined) visit({ at: `${at}/items`, schema: schema["items"] }, below("*"), above);
    const prefix: unknown[] = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
    for (const [index, item] of prefix.entries()) visit({ at: `${at}/prefixItems/${index}`, schema: item }, below("*"), above);
    const additional = schema["additionalProperties"];
    if (isJsonObject(additional) && !isOpen(additional))
      visit({ at: `${at}/additionalProperties`, schema: additional }, below("{}"), above);
    if (isJsonObject(schema["patternProperties"])) {
      for (const [pattern, property] of Object.entries(schema["patternProperties"]))
        visit({ at: `${at}/patternProperties${pointerStep(pattern)}`, schema: property }, below("{}"), above);
    }
  }

  for (const root of roots) visit(root, "", []);
  members.delete("");
  return members;
}

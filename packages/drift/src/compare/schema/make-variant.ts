import { isJsonObject, jsonType, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "../../document/part-schemas.ts";
import { limits } from "../rules/limits.ts";
import type { Alternative } from "./expand.ts";
import { concerns } from "./kinds.ts";
import type { Additional, Kind, Said, Variant } from "./variant.ts";

const BOUNDS: ReadonlyMap<string, "above" | "below"> = new Map(limits.map(({ keyword, bounds }) => [keyword, bounds]));

/** Keywords that a variant has members for. */
const READ: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "x-extensible-enum",
  "properties",
  "required",
  "additionalProperties",
  "unevaluatedProperties",
  "patternProperties",
  "items",
  "prefixItems",
]);

/** Keywords about how a schema is used, not about its values. */
const USES: ReadonlySet<string> = new Set(["default", "deprecated", "readOnly", "writeOnly"]);

/** Two schemas that hold together may both use a keyword: the narrower limit counts, other words stand side by side. */
function together(keyword: string, left: Said, right: Said): Said {
  // The schema that refers to another has the last word on how it is used there.
  if (USES.has(keyword) || JSON.stringify(left.value) === JSON.stringify(right.value)) return left;
  const bounds = BOUNDS.get(keyword);
  if (bounds === undefined || typeof left.value !== "number" || typeof right.value !== "number")
    return { at: left.at, value: [left.value, right.value] };
  return left.value < right.value === (bounds === "above") ? left : right;
}

/** Of integers, a bound that is excluded is the next one that is not. */
function inclusive(keywords: Map<string, Said>): void {
  for (const [excluded, included, step] of [
    ["exclusiveMinimum", "minimum", 1],
    ["exclusiveMaximum", "maximum", -1],
  ] as const) {
    const said = keywords.get(excluded);
    if (!said || !Number.isInteger(said.value) || keywords.has(included)) continue;
    keywords.delete(excluded);
    keywords.set(included, { at: said.at, value: Number(said.value) + step });
  }
}

type Values = ReadonlyMap<string, string>;

function valuesOf(schema: JsonObject, at: string): Values | undefined {
  if ("const" in schema) return new Map([[JSON.stringify(schema["const"]), `${at}/const`]]);
  const list = schema["enum"];
  return Array.isArray(list) ? new Map(list.map((value, index) => [JSON.stringify(value), `${at}/enum/${index}`])) : undefined;
}

function intersection(left: Values | undefined, right: Values): Values {
  return left === undefined ? right : new Map([...left].filter(([value]) => right.has(value)));
}

function push<K>(map: Map<K, SchemaPlace[]>, key: K, place: SchemaPlace): void {
  map.set(key, [...(map.get(key) ?? []), place]);
}

function additionalOf(said: readonly SchemaPlace[]): Additional {
  const at = said[0]?.at;
  if (said.some(({ schema }) => schema === false)) return { state: "none", places: [], at };
  const places = said.filter(({ schema }) => isJsonObject(schema) && Object.keys(schema).length > 0);
  return places.length > 0 ? { state: "described", places, at } : { state: "any", places: [], at };
}

/** The keywords that concern values of the kind; as a rule all of them, and then nothing is copied. */
function concerning(schema: JsonObject, kind: Kind): JsonObject {
  const entries = Object.entries(schema);
  const own = entries.filter(([keyword]) => concerns(keyword, kind));
  return own.length === entries.length ? schema : Object.fromEntries(own);
}

/** Collects what an alternative says of values of one type; undefined where it admits none. */
export function makeVariant(
  { parts, name, branch }: Alternative,
  kind: Kind,
  integer: boolean,
  at: string,
): Variant | undefined {
  let values: Values | undefined;
  let known: Map<string, string> | undefined;
  const properties = new Map<string, SchemaPlace[]>();
  const required = new Set<string>();
  const patterns = new Map<string, SchemaPlace[]>();
  const items: SchemaPlace[] = [];
  const prefixItems = new Map<number, SchemaPlace[]>();
  const additional: SchemaPlace[] = [];
  const keywords = new Map<string, Said>();
  for (const part of parts) {
    const schema = concerning(part.schema, kind);
    const own = valuesOf(schema, part.at);
    if (own) values = intersection(values, own);
    const list = schema["x-extensible-enum"];
    if (Array.isArray(list)) {
      known ??= new Map();
      for (const [index, value] of list.entries()) known.set(JSON.stringify(value), `${part.at}/x-extensible-enum/${index}`);
    }
    for (const [keyword, target] of [
      ["properties", properties],
      ["patternProperties", patterns],
    ] as const) {
      const members = schema[keyword];
      if (!isJsonObject(members)) continue;
      for (const [member, value] of Object.entries(members))
        push(target, member, { at: `${part.at}/${keyword}${pointerStep(member)}`, schema: value });
    }
    if (Array.isArray(schema["required"])) for (const member of schema["required"]) required.add(String(member));
    for (const keyword of ["additionalProperties", "unevaluatedProperties"])
      if (schema[keyword] !== undefined) additional.push({ at: `${part.at}/${keyword}`, schema: schema[keyword] });
    if (schema["items"] !== undefined) items.push({ at: `${part.at}/items`, schema: schema["items"] });
    if (Array.isArray(schema["prefixItems"]))
      for (const [index, item] of schema["prefixItems"].entries())
        push(prefixItems, index, { at: `${part.at}/prefixItems/${index}`, schema: item });
    for (const [given, said] of Object.entries(schema)) {
      if (READ.has(given)) continue;
      // OpenAPI 3.0 had a format where JSON Schema has an encoding.
      const [keyword, value] = given === "format" && said === "byte" ? ["contentEncoding", "base64"] : [given, said];
      const here = { at: `${part.at}/${given}`, value };
      const before = keywords.get(keyword);
      keywords.set(keyword, before ? together(keyword, before, here) : here);
    }
  }
  if (integer) inclusive(keywords);
  if (values && kind !== "any") {
    values = new Map([...values].filter(([value]) => jsonType(JSON.parse(value)) === kind));
    if (values.size === 0) return undefined;
  }
  const collected = { values, known, properties, required, patterns, items, prefixItems, keywords };
  return { ...collected, at: branch ?? at, name, kind, integer, additional: additionalOf(additional) };
}

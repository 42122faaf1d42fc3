import type { ResponseFormat } from "@lockstep/core";
import { isList, isObject, type JsonObject } from "@lockstep/core/dialect";
import type { GenerationConfig } from "../generated/schema.gen.ts";
import { unsupported } from "./errors.ts";

/**
 * A schema goes as `responseJsonSchema`, because it is a JSON Schema: `responseSchema` takes a language of Google's own, without
 * `$ref` and `additionalProperties`, and Google's description calls it deprecated. The name has no place, and needs none.
 */
export function encodeResponseFormat(format: ResponseFormat): GenerationConfig {
  if (format.type === "text") return { responseMimeType: "text/plain" };
  if (format.type === "json") return { responseMimeType: "application/json" };
  const { schema, description } = format;
  const written = encodeSchema(schema, "responseFormat.schema");
  const described = description === undefined || "description" in schema ? written : { ...written, description };
  return { responseMimeType: "application/json", responseJsonSchema: described };
}

/** Keywords that the service takes, as its SDK's documentation of `responseJsonSchema` lists them (2.32.0). */
const taken: ReadonlySet<string> = new Set([
  "$id",
  "$defs",
  "$ref",
  "$anchor",
  "type",
  "format",
  "title",
  "description",
  "enum",
  "items",
  "prefixItems",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "anyOf",
  "oneOf",
  "properties",
  "additionalProperties",
  "required",
  "propertyOrdering",
]);

/** Keywords that hold nothing back: a schema means the same without them. */
const annotations: ReadonlySet<string> = new Set([
  "$schema",
  "$comment",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** Keywords whose value is a schema, a list of schemas, or a map of schemas by name. */
const schemas: ReadonlySet<string> = new Set(["items", "additionalProperties"]);
const lists: ReadonlySet<string> = new Set(["anyOf", "oneOf", "prefixItems"]);
const maps: ReadonlySet<string> = new Set(["properties", "$defs"]);

/**
 * The schema as it is sent: `const` becomes the `enum` that means the same, all else stays.
 *
 * @throws {UnsupportedFeatureError} naming the place of a keyword that the service would not hold the reply to.
 */
export function encodeSchema(schema: JsonObject, where: string): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "const") written["enum"] = [value];
    else if (taken.has(keyword) || annotations.has(keyword))
      written[keyword] = encodeKeyword(keyword, value, `${where}.${keyword}`);
    else throw unsupported("responseFormat", `${where}.${keyword}`, `schema with the keyword ${JSON.stringify(keyword)}`);
  }
  return written;
}

function encodeKeyword(keyword: string, value: unknown, where: string): unknown {
  if (schemas.has(keyword) && isObject(value)) return encodeSchema(value, where);
  if (lists.has(keyword) && isList(value)) {
    return value.map((entry, index) => (isObject(entry) ? encodeSchema(entry, `${where}[${index}]`) : entry));
  }
  if (maps.has(keyword) && isObject(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, entry]) => [name, isObject(entry) ? encodeSchema(entry, `${where}.${name}`) : entry]),
    );
  }
  return value;
}

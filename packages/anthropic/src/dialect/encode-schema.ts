import { UnsupportedFeatureError } from "@lockstep/core";
import { isList, isObject, type JsonObject } from "@lockstep/core/dialect";

/** A schema as it is sent, and what the service will not hold the reply to. */
export interface EncodedSchema {
  readonly schema: Record<string, unknown>;
  readonly warnings: readonly string[];
}

/**
 * Writes a JSON Schema in the part of the language that structured outputs take: the keywords and formats of the SDK's
 * `transform-json-schema` (npm @anthropic-ai/sdk 1.12.0). Bounds that the service does not enforce are told the model in the
 * description, as the SDK does, and the caller in a warning. Objects are closed, because it takes no others.
 *
 * @throws {UnsupportedFeatureError} naming the place of what cannot be said at all.
 */
export function encodeSchema(schema: JsonObject, where: string): EncodedSchema {
  const warnings: string[] = [];
  return { schema: write(schema, where, warnings), warnings };
}

const copied: ReadonlySet<string> = new Set(["type", "enum", "required", "title", "description"]);

/** Keywords whose value is a schema, a list of schemas, or a map of schemas by name. */
const lists: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf"]);
const maps: ReadonlySet<string> = new Set(["properties", "$defs"]);

/** Bounds, which a reply may break without breaking the form. */
const bounds: ReadonlySet<string> = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
]);

/** Keywords that hold nothing back: a schema means the same without them. */
const annotations: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

const formats: ReadonlySet<unknown> = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "uri",
  "ipv4",
  "ipv6",
  "uuid",
]);

function write(schema: JsonObject, where: string, warnings: string[]): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  const told: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const here = `${where}.${keyword}`;
    if (annotations.has(keyword) || isNoBound(keyword, value)) continue;
    if (bounds.has(keyword) && !isEnforced(keyword, value)) {
      told.push(`${keyword}: ${JSON.stringify(value)}`);
      warnings.push(`Anthropic does not hold replies to ${here}: the model is told of it in the schema's description.`);
    } else if (keyword !== "additionalProperties") {
      // One of several is not enforced; any of them is what the form can say.
      written[keyword === "oneOf" ? "anyOf" : keyword] = writeKeyword(keyword, value, here, warnings);
    } else if (value !== false) throw cannotSay(here, "an object with members of any name");
  }
  if (isObject(schema["properties"]) || schema["type"] === "object") written["additionalProperties"] = false;
  if (told.length > 0) {
    const own = typeof schema["description"] === "string" ? `${schema["description"]}\n\n` : "";
    written["description"] = `${own}{${told.join(", ")}}`;
  }
  return written;
}

function writeKeyword(keyword: string, value: unknown, where: string, warnings: string[]): unknown {
  if (copied.has(keyword) || bounds.has(keyword) || (keyword === "const" && !isNested(value))) return value;
  if (keyword === "$ref" && typeof value === "string" && value.startsWith("#")) return value;
  if (keyword === "items" && isObject(value)) return write(value, where, warnings);
  if (lists.has(keyword) && isList(value)) {
    return value.map((entry, index) => (isObject(entry) ? write(entry, `${where}[${index}]`, warnings) : entry));
  }
  if (maps.has(keyword) && isObject(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([name, entry]) => [name, isObject(entry) ? write(entry, `${where}.${name}`, warnings) : entry]),
    );
  }
  throw cannotSay(where, `the keyword ${JSON.stringify(keyword)}${keyword === "$ref" ? " to another document" : ""}`);
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Libraries write the range of JavaScript's whole numbers as bounds. */
function isNoBound(keyword: string, value: unknown): boolean {
  if (keyword === "minimum") return value === Number.MIN_SAFE_INTEGER;
  return keyword === "maximum" && value === Number.MAX_SAFE_INTEGER;
}

function isEnforced(keyword: string, value: unknown): boolean {
  if (keyword === "format") return formats.has(value);
  return keyword === "minItems" && (value === 0 || value === 1);
}

function cannotSay(where: string, what: string): UnsupportedFeatureError {
  return new UnsupportedFeatureError(
    `Anthropic's structured outputs cannot say ${what} (${where}). Leave it out, or let a tool take the object.`,
    { provider: "anthropic", feature: "responseFormat" },
  );
}

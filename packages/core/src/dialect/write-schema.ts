import { isList, isObject, type JsonObject } from "./json.ts";

/** The part of JSON Schema that a service holds replies to, as data. */
export interface SchemaDialect {
  /** Keywords that it takes, with spaces between them. */
  readonly keywords: string;
  /** The values that it takes of a keyword, where it does not take all. */
  readonly values?: Readonly<Record<string, ReadonlySet<unknown>>>;
  /** Keywords that are sent under another name, which says the same or less. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** True where a constant is sent as an `enum` of one value. */
  readonly constantAsEnum?: boolean;
  /** True where objects must be said to be closed, and open ones cannot be said. */
  readonly closedObjects?: boolean;
}

/** A schema as it is sent, and the places of the bounds that the service does not enforce. */
export interface WrittenSchema {
  readonly schema: Record<string, unknown>;
  readonly unenforced: readonly string[];
}

/** Bounds, which a reply may break without breaking the form: where they are not enforced, the description can say them. */
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
  "$comment",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** Keywords whose value is a schema, a list of schemas, or a map of schemas by name. */
const single: ReadonlySet<string> = new Set(["items", "additionalProperties"]);
const lists: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);
const maps: ReadonlySet<string> = new Set(["properties", "$defs"]);

/**
 * Writes a JSON Schema for a service that takes a part of the language. Bounds that it does not enforce are told the model in the
 * description; what it cannot be told at all throws what `refuse` makes of the place and the reason.
 */
export function writeSchema(
  schema: JsonObject,
  where: string,
  dialect: SchemaDialect,
  refuse: (where: string, what: string) => Error,
): WrittenSchema {
  const keywords: ReadonlySet<string> = new Set(dialect.keywords.split(" "));
  const unenforced: string[] = [];
  return { schema: write(schema, where), unenforced };

  function write(here: JsonObject, place: string): Record<string, unknown> {
    const written: Record<string, unknown> = {};
    const told: string[] = [];
    for (const [keyword, value] of Object.entries(here)) {
      const at = `${place}.${keyword}`;
      if (annotations.has(keyword) || isNoBound(keyword, value)) continue;
      if (takes(keyword, value)) written[dialect.renamed?.[keyword] ?? keyword] = writeValue(keyword, value, at);
      else if (keyword === "const" && dialect.constantAsEnum) written["enum"] = [value];
      else if (bounds.has(keyword)) {
        told.push(`${keyword}: ${JSON.stringify(value)}`);
        unenforced.push(at);
      } else if (keyword === "additionalProperties") throw refuse(at, "an object with members of any name");
      else throw refuse(at, `the keyword ${JSON.stringify(keyword)}`);
    }
    if (dialect.closedObjects && (isObject(here["properties"]) || here["type"] === "object")) {
      written["additionalProperties"] = false;
    }
    if (told.length > 0) {
      const own = typeof here["description"] === "string" ? `${here["description"]}\n\n` : "";
      written["description"] = `${own}{${told.join(", ")}}`;
    }
    return written;
  }

  function takes(keyword: string, value: unknown): boolean {
    const values = dialect.values?.[keyword];
    return keywords.has(keyword) && (values === undefined || values.has(value));
  }

  function writeValue(keyword: string, value: unknown, place: string): unknown {
    if (keyword === "$ref" && !(typeof value === "string" && value.startsWith("#"))) {
      throw refuse(place, "a reference to another document");
    }
    if (single.has(keyword) && isObject(value)) return write(value, place);
    if (lists.has(keyword) && isList(value)) {
      return value.map((entry, index) => (isObject(entry) ? write(entry, `${place}[${index}]`) : entry));
    }
    if (maps.has(keyword) && isObject(value)) {
      const entries = Object.entries(value);
      return Object.fromEntries(
        entries.map(([name, entry]) => [name, isObject(entry) ? write(entry, `${place}.${name}`) : entry]),
      );
    }
    return value;
  }
}

/** Libraries write the range of JavaScript's whole numbers as bounds. */
function isNoBound(keyword: string, value: unknown): boolean {
  if (keyword === "minimum") return value === Number.MIN_SAFE_INTEGER;
  return keyword === "maximum" && value === Number.MAX_SAFE_INTEGER;
}

import { isMapping, type Mapping } from "./mapping.ts";

// Keywords of JSON Schema 2020-12 that hold schemas. Only these are followed: a property named `description` or `items` is
// data of somebody's API, not a keyword.
const SCHEMA_MAPS: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs", "dependentSchemas"]);
const SCHEMA_LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const SCHEMAS: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "contentSchema",
]);

/** A direct subschema and the path to it from the schema that holds it. */
export interface Subschema {
  readonly path: readonly (string | number)[];
  readonly schema: unknown;
}

/** The schemas directly under a schema, in the order of the document. References are not followed. */
export function subschemas(schema: Mapping): Subschema[] {
  const found: Subschema[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (SCHEMAS.has(key)) {
      found.push({ path: [key], schema: value });
    } else if (SCHEMA_LISTS.has(key) && Array.isArray(value)) {
      value.forEach((member: unknown, index) => found.push({ path: [key, index], schema: member }));
    } else if (SCHEMA_MAPS.has(key) && isMapping(value)) {
      for (const [name, member] of Object.entries(value)) found.push({ path: [key, name], schema: member });
    }
  }
  return found;
}

/** A copy of the schema with each direct subschema replaced. */
export function mapSubschemas(schema: Mapping, replace: (schema: unknown) => unknown): Mapping {
  const copy: Mapping = {};
  for (const [key, value] of Object.entries(schema)) {
    if (SCHEMAS.has(key)) copy[key] = replace(value);
    else if (SCHEMA_LISTS.has(key) && Array.isArray(value)) copy[key] = value.map(replace);
    else if (SCHEMA_MAPS.has(key) && isMapping(value)) {
      copy[key] = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replace(member)]));
    } else copy[key] = value;
  }
  return copy;
}

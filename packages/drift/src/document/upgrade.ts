import { isJsonObject, type JsonObject } from "@lockstep/traffic";

// The upgraders on the registry rename members of objects too (a property `example` becomes `examples`), so this is ours:
// it looks at the kind of the value before it takes a name for a keyword.

/** `nullable` of 3.0 as a type; documents of 3.1 have it by mistake, and mean it. */
function withNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (typeof type !== "string" && !Array.isArray(type)) return { anyOf: [schema, { type: "null" }] };
  const widened = { ...schema, type: [...new Set([type, "null"].flat())] };
  return Array.isArray(values) && !values.includes(null) ? { ...widened, enum: [...values, null] } : widened;
}

/** `minimum: 0, exclusiveMinimum: true` as `exclusiveMinimum: 0`. */
function withExclusive(schema: JsonObject, bound: "minimum" | "maximum", exclusive: string): JsonObject {
  if (typeof schema[exclusive] !== "boolean") return schema;
  const { [bound]: limit, [exclusive]: isExclusive, ...rest } = schema;
  if (limit === undefined) return rest;
  return { ...rest, [isExclusive === true ? exclusive : bound]: limit };
}

/** A member of `allOf` that says nothing but that null is allowed. */
function isOnlyNullable(schema: unknown): boolean {
  return isJsonObject(schema) && schema["nullable"] === true && Object.keys(schema).length === 1;
}

/** `allOf: [{ nullable: true }, X]` as X or null: to the letter X would still refuse null, and whoever wrote it means otherwise. */
function withNullOutside(schema: JsonObject): JsonObject {
  const all: unknown[] = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  if (!all.some(isOnlyNullable)) return schema;
  return { anyOf: [{ ...schema, allOf: all.filter((member) => !isOnlyNullable(member)) }, { type: "null" }] };
}

function upgradeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upgradeValue);
  if (!isJsonObject(value)) return value;
  const outside = withNullOutside(value);
  if (outside !== value) return upgradeValue(outside);
  let copy: JsonObject = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, upgradeValue(member)]));
  copy = withExclusive(copy, "minimum", "exclusiveMinimum");
  copy = withExclusive(copy, "maximum", "exclusiveMaximum");
  if (typeof copy["nullable"] !== "boolean") return copy;
  const { nullable, ...rest } = copy;
  return nullable ? withNull(rest) : rest;
}

/** A document of OpenAPI 3.0 or 3.1 in the words of 3.1, as far as schemas go. */
export function upgrade(document: JsonObject): JsonObject {
  const upgraded = upgradeValue(document);
  return isJsonObject(upgraded) ? upgraded : document;
}

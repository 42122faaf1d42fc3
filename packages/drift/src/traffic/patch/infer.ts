import { isJsonObject, jsonType, type JsonType } from "@lockstep/traffic";

export type InferredSchema = Record<string, unknown>;

/** A name that a provider would give a member; anything else is data: a token, somebody's text. */
const isName = (key: string): boolean => /^[A-Za-z_$][\w$-]{0,63}$/.test(key);

/** Objects with more members than anybody describes one by one are maps. */
const MOST_MEMBERS = 64;

function inferObject(objects: readonly Readonly<Record<string, unknown>>[]): InferredSchema {
  const members = new Map<string, unknown[]>();
  for (const object of objects)
    for (const [name, value] of Object.entries(object)) members.set(name, [...(members.get(name) ?? []), value]);
  const names = [...members.keys()];
  if (names.length === 0) return {};
  if (names.length > MOST_MEMBERS || !names.every(isName))
    return { additionalProperties: inferSchema([...members.values()].flat()) };
  const required = names.filter((name) => members.get(name)?.length === objects.length);
  const properties = Object.fromEntries([...members].map(([name, values]) => [name, inferSchema(values)]));
  return { ...(required.length > 0 ? { required } : {}), properties };
}

function inferArray(arrays: readonly (readonly unknown[])[]): InferredSchema {
  const items = arrays.flat();
  return items.length === 0 ? {} : { items: inferSchema(items) };
}

const ORDER: readonly JsonType[] = ["object", "array", "string", "number", "boolean", "null"];

/** JSON types of values, `integer` for numbers that all are, in a fixed order. */
export function typesOf(values: readonly unknown[]): string[] {
  const found = new Set(values.map(jsonType));
  const whole = values.filter((value) => typeof value === "number").every(Number.isInteger);
  return ORDER.filter((type) => found.has(type)).map((type) => (type === "number" && whole ? "integer" : type));
}

/**
 * The smallest schema that describes all of the values: their types, the members of their objects (required are those that all
 * have), the items of their lists. It holds no value: what is known of a field is its shape.
 */
export function inferSchema(values: readonly unknown[]): InferredSchema {
  const types = typesOf(values);
  const shapes = types.filter((type) => type !== "null");
  if (shapes.length > 1 && shapes.some((type) => type === "object" || type === "array")) {
    const ofType = (type: string): unknown[] =>
      values.filter((value) => typesOf([value])[0] === type || (type === "number" && typeof value === "number"));
    return { oneOf: types.map((type) => inferSchema(ofType(type))) };
  }
  return {
    type: types.length === 1 ? types[0] : types,
    ...inferObject(values.filter(isJsonObject)),
    ...inferArray(values.filter((value): value is unknown[] => Array.isArray(value))),
  };
}

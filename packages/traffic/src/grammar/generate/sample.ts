import type { Test } from "@lockstep/codegen/grammar";
import { flatten, type Branch, type Flattened, type Part } from "../../validation/flatten.ts";
import { isJsonObject, type JsonObject } from "../../validation/json.ts";
import { passes } from "../where.ts";
import { between, pick, shuffle, type Random } from "./random.ts";
import { isMild, type Want } from "./want.ts";

/** No value of the schema has what is wanted. */
export class NoSample extends Error {
  override readonly name = "NoSample";
}

const WORDS = ["grey", "heron", "waits", "beside", "the", "river", "until", "noon"];

/**
 * Makes up a value of a schema: what is required, and what is wanted. The libraries that fake data from a schema take no wishes, and
 * an event is told from others by just such members, often deep in a union.
 * @throws NoSample
 */
export function sample(document: JsonObject, branches: readonly Branch[], want: Want | undefined, random: Random): unknown {
  const flat = branches.map((branch) => flattened(document, branch));
  const unions = flat.flatMap((one) => one.unions);
  const parts = flat.flatMap((one) => one.parts);
  const [union, ...others] = unions;
  if (union === undefined) return ofParts(document, parts, want, random);
  const rest: Branch[] = [
    ...parts,
    ...others.map(({ at, branches: list }) => ({ at, schema: { oneOf: list.map(({ schema }) => schema) } })),
  ];
  // Null says least, where nothing is wanted.
  const isNull = ({ schema }: Branch): boolean => isJsonObject(schema) && schema["type"] === "null";
  const empty = want === undefined ? union.branches.filter(isNull) : [];
  for (const branch of [...empty, ...shuffle(random, union.branches)]) {
    try {
      return sample(document, [...rest, branch], want, random);
    } catch (error) {
      if (!(error instanceof NoSample)) throw error;
    }
  }
  throw new NoSample(`no branch of ${union.at} has what is wanted`);
}

const known = new WeakMap<object, Flattened>();

/** A schema is taken apart once, however many values are made of it. */
function flattened(document: JsonObject, branch: Branch): Flattened {
  if (!isJsonObject(branch.schema)) return flatten(document, branch);
  const flat = known.get(branch.schema) ?? flatten(document, branch);
  known.set(branch.schema, flat);
  return flat;
}

function ofParts(document: JsonObject, parts: readonly Part[], want: Want | undefined, random: Random): unknown {
  const schemas = parts.map(({ schema }) => schema);
  const types = typesOf(schemas);
  const fixed = valuesOf(schemas);
  if (want?.kind === "value") return checked(want.value, fixed, types);
  const tests = want?.kind === "test" ? want.tests : [];
  const constants = constantsOf(tests);
  if (constants !== undefined) {
    const fitting = constants.filter((value) => isPossible(value, fixed, types) && tests.every((test) => passes(test, value)));
    if (fitting.length === 0) throw new NoSample("the constant that is wanted is not of the schema");
    return pick(random, fitting);
  }
  if (fixed !== undefined) {
    const fitting = fixed.filter((value) => tests.every((test) => passes(test, value)));
    if (fitting.length === 0) throw new NoSample("no value of the list is wanted");
    return pick(random, fitting);
  }
  const wanted = wantedTypes(want, tests, types);
  for (const type of shuffle(random, wanted)) {
    const value = ofType(type, { document, parts, want, random, isSome: tests.some((test) => !passes(test, [])) });
    if (tests.every((test) => passes(test, value))) return value;
  }
  throw new NoSample("no type of the schema has what is wanted");
}

interface Making {
  readonly document: JsonObject;
  readonly parts: readonly Part[];
  readonly want: Want | undefined;
  readonly random: Random;
  readonly isSome: boolean;
}

function ofType(type: string, making: Making): unknown {
  const { document, parts, want, random, isSome } = making;
  switch (type) {
    case "null":
      return null;
    case "boolean":
      return true;
    case "integer":
    case "number":
      return numberOf(parts, random);
    case "string":
      return `${pick(random, WORDS)} ${pick(random, WORDS)} `;
    case "array": {
      const items = parts
        .filter(({ schema }) => isJsonObject(schema["items"]))
        .map(({ at, schema }) => ({ at: `${at}/items`, schema: schema["items"] }));
      const wants =
        want?.kind === "items" ? want.items : Array.from({ length: isSome ? 1 : leastItems(parts) }, () => undefined);
      return wants.map((item) => sample(document, items, item, random));
    }
    default:
      return objectOf(making);
  }
}

function objectOf({ document, parts, want, random }: Making): JsonObject {
  const members = want?.kind === "members" ? want.members : new Map<string, Want>();
  const required = new Set(
    parts.flatMap(({ schema }) => (Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [])),
  );
  const made: [string, unknown][] = [];
  for (const name of new Set([...required, ...members.keys()])) {
    const wanted = members.get(name);
    if (wanted !== undefined && mayBeLeftOut(wanted) && !required.has(name)) continue;
    const schemas = parts.flatMap(({ at, schema }): Branch[] => {
      const properties = schema["properties"];
      return isJsonObject(properties) && name in properties
        ? [{ at: `${at}/properties/${name}`, schema: properties[name] }]
        : [];
    });
    if (schemas.length === 0 && wanted !== undefined && isMild(wanted)) continue;
    if (schemas.length === 0) throw new NoSample(`the schema has no member ${name}`);
    made.push([name, sample(document, schemas, wanted, random)]);
  }
  return Object.fromEntries(made);
}

/** Members in the way to others may be left out where all that is wanted below them may. */
function mayBeLeftOut(want: Want): boolean {
  switch (want.kind) {
    case "test":
      return want.tests.every((test) => passes(test, undefined));
    case "members":
      return [...want.members.values()].every(mayBeLeftOut);
    case "items":
      return want.items.every(mayBeLeftOut);
    case "value":
      return want.ifRequired === true;
  }
}

function wantedTypes(want: Want | undefined, tests: readonly Test[], types: readonly string[]): readonly string[] {
  if (want?.kind === "members") return types.filter((type) => type === "object");
  if (want?.kind === "items") return types.filter((type) => type === "array");
  if (tests.some((test) => !passes(test, null))) return types.filter((type) => type !== "null");
  return types.includes("null") ? ["null"] : types;
}

function typesOf(schemas: readonly JsonObject[]): readonly string[] {
  const lists = schemas.flatMap((schema): string[][] => {
    const type = schema["type"];
    if (typeof type === "string") return [[type]];
    return Array.isArray(type) ? [type as string[]] : "properties" in schema ? [["object"]] : [];
  });
  const [first = ["string"], ...others] = lists;
  return first.filter((type) => others.every((list) => list.includes(type)));
}

/** The values that a constant or a list leaves. */
function valuesOf(schemas: readonly JsonObject[]): readonly unknown[] | undefined {
  for (const schema of schemas) {
    if ("const" in schema) return [schema["const"]];
    const list = schema["enum"] ?? schema["x-extensible-enum"];
    if (!Array.isArray(list)) continue;
    const type = schema["type"];
    return Array.isArray(type) && type.includes("null") && !list.includes(null) ? [...(list as unknown[]), null] : list;
  }
  return undefined;
}

/** The constants among the tests; undefined where there are none. */
function constantsOf(tests: readonly Test[]): readonly unknown[] | undefined {
  const constants = tests.filter((test) => typeof test !== "object" || test === null || Array.isArray(test));
  return constants.length === 0 ? undefined : constants.flat();
}

function isPossible(value: unknown, fixed: readonly unknown[] | undefined, types: readonly string[]): boolean {
  if (fixed !== undefined) return fixed.includes(value);
  if (value === null) return types.includes("null");
  return types.includes(typeof value) || (typeof value === "number" && types.includes("integer"));
}

function checked(value: unknown, fixed: readonly unknown[] | undefined, types: readonly string[]): unknown {
  if (!isPossible(value, fixed, types)) throw new NoSample("the value that is wanted is not of the schema");
  return value;
}

function numberOf(parts: readonly Part[], random: Random): number {
  const limits = (name: string): number[] =>
    parts.map(({ schema }) => schema[name]).filter((limit) => typeof limit === "number");
  const least = Math.max(1, ...limits("minimum"));
  return between(random, least, Math.min(least + 20, ...limits("maximum")));
}

function leastItems(parts: readonly Part[]): number {
  return Math.max(0, ...parts.map(({ schema }) => (typeof schema["minItems"] === "number" ? schema["minItems"] : 0)));
}

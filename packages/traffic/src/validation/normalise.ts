import { flatten, isAssertion, type Branch, type Flattened, type Part, type Union } from "./flatten.ts";
import { isJsonObject, pointerStep, type JsonObject } from "./json.ts";
import { unexplained } from "./finding.ts";

/** A schema of the normalised copy: flat, closed, its unions behind one keyword of ours. */
export type NormalisedSchema = Record<string, unknown>;

/** What the union keyword needs: names of the branches' definitions, in the document's order. */
export interface UnionKeyword {
  readonly at: string;
  readonly branches: readonly string[];
  readonly discriminator?: string;
}

export interface OpenKeyword {
  readonly reason: string;
  /** Types of the values that pass through; absent for all. */
  readonly type?: "object" | "array";
}

/** Keywords that name subschemas; everything else is an assertion that can be carried over as it is. */
const SUBSCHEMAS: ReadonlySet<string> = new Set([
  "properties",
  "required",
  "additionalProperties",
  "unevaluatedProperties",
  "patternProperties",
  "propertyNames",
  "items",
  "prefixItems",
  "type",
  "x-extensible-enum",
  "x-lockstep-open",
]);

function typesOf(schema: JsonObject): readonly string[] | undefined {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.filter((name): name is string => typeof name === "string") : undefined;
}

function commonTypes(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((type) => {
    if (right.includes(type)) return [type];
    if (type === "integer" && right.includes("number")) return ["integer"];
    return type === "number" && right.includes("integer") ? ["integer"] : [];
  });
}

function isOpenSchema(schema: unknown): boolean {
  return schema === true || (isJsonObject(schema) && Object.keys(schema).length === 0);
}

/**
 * Makes the copy of a document's schemas that the validator compiles: every `allOf` and `$ref` flattened into one object, so
 * that a member is unknown only when NO part of the whole describes it; every such object closed; unions behind
 * `lockstepUnion`; places that admit anything marked with `lockstepOpen`. Definitions are made on demand and refer to each
 * other by name, so that a schema that contains itself is one definition.
 */
export class Normaliser {
  readonly definitions: Map<string, NormalisedSchema> = new Map();
  readonly #document: unknown;

  constructor(document: unknown) {
    this.#document = document;
  }

  /** Makes the definition of the schema at `at` (a JSON pointer with `#`) and of all that it leads to. */
  define(branch: Branch): string {
    const target = this.#target(branch);
    if (!this.definitions.has(target.at)) {
      // The place is taken before it is filled: a schema that leads back here finds the name.
      const definition: NormalisedSchema = {};
      this.definitions.set(target.at, definition);
      try {
        Object.assign(definition, this.#build(flatten(this.#document, target), target.at, 0));
      } catch (error) {
        // Left empty it would admit anything the next time that somebody asks.
        this.definitions.delete(target.at);
        throw error;
      }
    }
    return target.at;
  }

  #reference(branch: Branch): NormalisedSchema {
    return { $ref: definitionId(this.define(branch)) };
  }

  /** A schema that is only a reference is the schema it names. */
  #target(branch: Branch): Branch {
    const { schema } = branch;
    if (!isJsonObject(schema) || typeof schema["$ref"] !== "string") return branch;
    if (Object.keys(schema).some((name) => name !== "$ref" && isAssertion(name))) return branch;
    return { at: schema["$ref"], schema: { $ref: schema["$ref"] } };
  }

  #build(flattened: Flattened, at: string, depth: number): NormalisedSchema {
    if (depth > 32) throw new Error(`${at}: a union contains itself beside members of its own`);
    const [union, ...others] = flattened.unions;
    if (!union) return this.#merge(flattened.parts, at);
    const shared = { parts: flattened.parts, unions: others };
    const beside = shared.parts.length > 0 || others.length > 0;
    const branches = beside ? this.#distribute(union, shared, depth) : this.#branches(union, new Set([at]));
    const keyword: UnionKeyword = {
      at: union.at,
      branches,
      ...(union.discriminator ? { discriminator: union.discriminator } : {}),
    };
    return { lockstepUnion: keyword, "x-at": at };
  }

  /** A branch that is itself nothing but a union is replaced by its branches, so that one choice is made among all. */
  #branches(union: Union, seen: Set<string>): string[] {
    return union.branches.flatMap((branch) => {
      const target = this.#target(branch);
      if (seen.has(target.at)) return [];
      const { parts, unions } = flatten(this.#document, target);
      const [inner] = unions;
      if (parts.length > 0 || unions.length !== 1 || !inner) return [this.define(branch)];
      return this.#branches(inner, new Set([...seen, target.at]));
    });
  }

  /** Members beside a union belong to each of its branches. */
  #distribute(union: Union, shared: Flattened, depth: number): string[] {
    return union.branches.map((branch, index) => {
      const own = flatten(this.#document, branch);
      const name = `${union.at}/${index}`;
      const merged = { parts: [...shared.parts, ...own.parts], unions: [...own.unions, ...shared.unions] };
      // Several places can lead to one union with other members beside it, hence the count in the name.
      let unique = name;
      for (let count = 1; this.definitions.has(unique); count += 1) unique = `${name}~${count}`;
      const definition: NormalisedSchema = {};
      this.definitions.set(unique, definition);
      Object.assign(definition, this.#build(merged, name, depth + 1));
      return unique;
    });
  }

  /** One schema that asserts what all parts do. */
  #merge(parts: readonly Part[], at: string): NormalisedSchema {
    const result: NormalisedSchema = { "x-at": at };
    const further: NormalisedSchema[] = [];
    let types: readonly string[] | undefined;
    for (const { schema } of parts) {
      const own = typesOf(schema);
      if (own) types = types ? commonTypes(types, own) : own;
      for (const [keyword, value] of Object.entries(schema)) {
        if (SUBSCHEMAS.has(keyword)) continue;
        if (keyword in result && JSON.stringify(result[keyword]) !== JSON.stringify(value))
          further.push({ [keyword]: value, "x-at": at });
        else result[keyword] = value;
      }
      const values = schema["x-extensible-enum"];
      if (Array.isArray(values)) result["lockstepValues"] = values;
    }
    // Parts that no type satisfies at once (other people's documents have them) admit nothing.
    if (types?.length === 0) result["not"] = {};
    else if (types) result["type"] = types.length === 1 ? types[0] : types;
    if (further.length > 0) result["allOf"] = further;
    this.#mergeObjects(parts, result, types);
    this.#mergeArrays(parts, result, types);
    const asserts = Object.keys(result).some((keyword) => keyword !== "x-at");
    const reason = openReason(parts);
    if (!asserts) result["lockstepOpen"] = { reason: reason ?? unexplained } satisfies OpenKeyword;
    return result;
  }

  #mergeObjects(parts: readonly Part[], result: NormalisedSchema, types: readonly string[] | undefined): void {
    const members = new Map<string, Branch[]>();
    const required = new Set<string>();
    let additional: Branch | undefined;
    let patterns = false;
    for (const { at, schema } of parts) {
      if (isJsonObject(schema["properties"])) {
        for (const [name, member] of Object.entries(schema["properties"])) {
          const place = { at: `${at}/properties${pointerStep(name)}`, schema: member };
          members.set(name, [...(members.get(name) ?? []), place]);
        }
      }
      if (Array.isArray(schema["required"])) for (const name of schema["required"]) required.add(String(name));
      for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
        if (schema[keyword] !== undefined) additional = { at: `${at}/${keyword}`, schema: schema[keyword] };
      }
      if (isJsonObject(schema["patternProperties"])) {
        patterns = true;
        const entries = Object.entries(schema["patternProperties"]).map(([pattern, member]) => [
          pattern,
          this.#reference({ at: `${at}/patternProperties${pointerStep(pattern)}`, schema: member }),
        ]);
        result["patternProperties"] = {
          ...(result["patternProperties"] as object | undefined),
          ...Object.fromEntries(entries),
        };
      }
      if (schema["propertyNames"] !== undefined) {
        result["propertyNames"] = this.#reference({ at: `${at}/propertyNames`, schema: schema["propertyNames"] });
      }
    }
    if (members.size > 0) {
      result["properties"] = Object.fromEntries([...members].map(([name, places]) => [name, this.#together(places)]));
    }
    if (required.size > 0) result["required"] = [...required];

    const admitsObjects = types ? types.includes("object") : members.size > 0 || patterns || additional !== undefined;
    if (!admitsObjects) return;
    const reason = openReason(parts);
    const open = additional ? isOpenSchema(additional.schema) : members.size === 0 && !patterns;
    if (additional && !open) {
      result["unevaluatedProperties"] = additional.schema === false ? false : this.#reference(additional);
      if (reason !== undefined) result["lockstepOpen"] = { reason, type: "object" } satisfies OpenKeyword;
    } else if (members.size === 0 && !patterns) {
      // Constants and enums of objects say all there is to say.
      if ("const" in result || "enum" in result) return;
      result["lockstepOpen"] = { reason: reason ?? unexplained, type: "object" } satisfies OpenKeyword;
    } else {
      const rest = open || reason !== undefined;
      result["unevaluatedProperties"] = rest
        ? { lockstepOpen: { reason: reason ?? unexplained } satisfies OpenKeyword }
        : false;
    }
  }

  #mergeArrays(parts: readonly Part[], result: NormalisedSchema, types: readonly string[] | undefined): void {
    const items: Branch[] = [];
    for (const { at, schema } of parts) {
      if (schema["items"] !== undefined) items.push({ at: `${at}/items`, schema: schema["items"] });
      if (Array.isArray(schema["prefixItems"])) {
        result["prefixItems"] = schema["prefixItems"].map((item: unknown, index) =>
          this.#reference({ at: `${at}/prefixItems/${index}`, schema: item }),
        );
      }
    }
    if (items.length > 0) result["items"] = this.#together(items);
    else if (types?.includes("array") && !("prefixItems" in result) && !("const" in result)) {
      const reason = openReason(parts) ?? unexplained;
      result["lockstepOpen"] ??= { reason, type: "array" } satisfies OpenKeyword;
    }
  }

  /** One member that several parts describe must satisfy each description. */
  #together(places: readonly Branch[]): NormalisedSchema {
    const [first, ...others] = places;
    if (!first) return {};
    if (others.length === 0) return this.#reference(first);
    return this.#reference({ at: places.map(({ at }) => at).join("&"), schema: { allOf: places.map(({ schema }) => schema) } });
  }
}

function openReason(parts: readonly Part[]): string | undefined {
  for (const { schema } of parts) {
    const reason = schema["x-lockstep-open"];
    if (typeof reason === "string") return reason;
  }
  return undefined;
}

/** The name under which the schema compiler knows a definition. */
export function definitionId(name: string): string {
  return `lockstep:${encodeURIComponent(name)}`;
}

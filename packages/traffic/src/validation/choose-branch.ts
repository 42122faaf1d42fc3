import { isJsonObject, jsonType, type JsonObject } from "./json.ts";

/** What is known of a union's branch without trying it. */
export interface BranchShape {
  readonly name: string;
  /** JSON types it admits; absent for all. `integer` counts as number. */
  readonly types?: ReadonlySet<string>;
  /** Members whose value is a constant or one of a few: the discriminants. */
  readonly tags: ReadonlyMap<string, ReadonlySet<unknown>>;
  readonly required: ReadonlySet<string>;
}

export type Choice =
  /** Branches to try; the best match speaks. */
  | { readonly kind: "branches"; readonly names: readonly string[] }
  /** No branch has this JSON type. */
  | { readonly kind: "type"; readonly types: readonly string[] }
  /** The discriminant is there, with a value that no branch has. */
  | { readonly kind: "variant"; readonly property: string; readonly value: unknown; readonly known: readonly unknown[] };

function valuesOf(schema: JsonObject | undefined): ReadonlySet<unknown> | undefined {
  if (!schema) return undefined;
  if ("const" in schema) return new Set([schema["const"]]);
  return Array.isArray(schema["enum"]) ? new Set<unknown>(schema["enum"]) : undefined;
}

/** Reads the shape of a normalised schema; `lookUp` follows the reference of a member. */
export function branchShape(
  name: string,
  schema: JsonObject,
  lookUp: (schema: unknown) => JsonObject | undefined,
): BranchShape {
  const tags = new Map<string, ReadonlySet<unknown>>();
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  for (const [property, member] of Object.entries(properties)) {
    const values = valuesOf(lookUp(member));
    if (values) tags.set(property, values);
  }
  const required = new Set<string>(Array.isArray(schema["required"]) ? schema["required"] : []);
  const constants = valuesOf(schema);
  const named = typeof schema["type"] === "string" ? [schema["type"]] : schema["type"];
  const types: unknown[] | undefined = Array.isArray(named)
    ? named
    : constants
      ? [...constants].map(jsonType)
      : tags.size > 0 || required.size > 0
        ? ["object"]
        : undefined;
  const plain = types?.map((type) => (type === "integer" ? "number" : String(type)));
  return { name, tags, required, ...(plain ? { types: new Set(plain) } : {}) };
}

/** The member that tells most branches apart: the document's discriminator, else the one that most branches fix. */
function discriminant(branches: readonly BranchShape[], declared: string | undefined): string | undefined {
  if (declared !== undefined && branches.some(({ tags }) => tags.has(declared))) return declared;
  const counts = new Map<string, number>();
  for (const { tags } of branches) for (const property of tags.keys()) counts.set(property, (counts.get(property) ?? 0) + 1);
  let best: string | undefined;
  for (const [property, count] of counts) if (count > (best === undefined ? 1 : (counts.get(best) ?? 0))) best = property;
  return best;
}

/** Narrows a union to the branches that a value can be meant for: by JSON type, then by discriminant. */
export function chooseBranch(branches: readonly BranchShape[], value: unknown, declared?: string): Choice {
  const type = jsonType(value);
  const typed = branches.filter(({ types }) => !types || types.has(type));
  if (typed.length === 0) return { kind: "type", types: [...new Set(branches.flatMap(({ types }) => [...(types ?? [])]))] };
  const all = { kind: "branches", names: typed.map(({ name }) => name) } as const;
  if (!isJsonObject(value) || typed.length === 1) return all;

  const property = discriminant(typed, declared);
  if (property === undefined) return all;
  const tag = value[property];
  const matching = typed.filter(({ tags }) => tags.get(property)?.has(tag));
  if (matching.length > 0) return { kind: "branches", names: matching.map(({ name }) => name) };
  const untagged = typed.filter(({ tags }) => !tags.has(property));
  if (untagged.length > 0) return { kind: "branches", names: untagged.map(({ name }) => name) };
  if (tag === undefined) {
    const optional = typed.filter(({ required }) => !required.has(property));
    return optional.length > 0 ? { kind: "branches", names: optional.map(({ name }) => name) } : all;
  }
  return { kind: "variant", property, value: tag, known: typed.flatMap(({ tags }) => [...(tags.get(property) ?? [])]) };
}

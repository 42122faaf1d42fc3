import { jsonType, type JsonObject } from "@lockstep/traffic";
import type { Part } from "./flatten.ts";
import type { Kind } from "./variant.ts";

/** Keywords that concern values of some types only. */
const CONCERN: ReadonlyMap<string, readonly Kind[]> = new Map<string, readonly Kind[]>([
  ...["properties", "required", "additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames"].map(
    (keyword): [string, Kind[]] => [keyword, ["object"]],
  ),
  ...["minProperties", "maxProperties", "dependentRequired", "dependentSchemas"].map((keyword): [string, Kind[]] => [
    keyword,
    ["object"],
  ]),
  ...["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"].map(
    (keyword): [string, Kind[]] => [keyword, ["array"]],
  ),
  ["unevaluatedItems", ["array"]],
  ...["pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType", "contentSchema", "x-extensible-enum"].map(
    (keyword): [string, Kind[]] => [keyword, ["string"]],
  ),
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "x-lockstep-inexact"].map(
    (keyword): [string, Kind[]] => [keyword, ["number"]],
  ),
  ["format", ["string", "number"]],
]);

/** True where the keyword says something about values of the kind. */
export function concerns(keyword: string, kind: Kind): boolean {
  const kinds = kind === "any" ? undefined : CONCERN.get(keyword);
  return kinds === undefined || kinds.includes(kind);
}

/** JSON types that a schema admits. */
export interface Types {
  readonly kinds: readonly Kind[];
  readonly nullable: boolean;
  /** Whether a number must be an integer. */
  readonly integer: boolean;
}

function named(schema: JsonObject): ReadonlySet<string> | undefined {
  const { type } = schema;
  if (type !== undefined) return new Set([type].flat().map(String));
  const values: unknown[] | undefined = "const" in schema ? [schema["const"]] : listOrNothing(schema["enum"]);
  return values && new Set(values.map(jsonType));
}

function listOrNothing(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Types that both admit; an integer is a number. */
function common(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  const wide = (types: ReadonlySet<string>, type: string): boolean =>
    types.has(type) || (type === "integer" && types.has("number"));
  return new Set([...[...left].filter((type) => wide(right, type)), ...[...right].filter((type) => wide(left, type))]);
}

/** A document that leaves the type out means the one that its keywords concern. */
function implied(parts: readonly Part[]): Kind {
  for (const { schema } of parts) {
    for (const keyword of Object.keys(schema)) {
      const kinds = CONCERN.get(keyword);
      if (kinds?.length === 1 && kinds[0] !== undefined) return kinds[0];
    }
  }
  return "any";
}

/** Types of what satisfies all parts. */
export function typesOf(parts: readonly Part[]): Types {
  let types: ReadonlySet<string> | undefined;
  for (const { schema } of parts) {
    const own = named(schema);
    if (own) types = types === undefined ? own : common(types, own);
  }
  if (types === undefined) return { kinds: [implied(parts)], nullable: false, integer: false };
  const kinds = new Set<Kind>();
  for (const type of types) if (type !== "null") kinds.add(type === "integer" ? "number" : (type as Kind));
  return { kinds: [...kinds], nullable: types.has("null"), integer: types.has("integer") && !types.has("number") };
}

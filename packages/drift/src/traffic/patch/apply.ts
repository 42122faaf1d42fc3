import { isJsonObject, jsonType } from "@lockstep/traffic";
import { DriftError } from "../../drift-error.ts";
import { describeVariant } from "./apply-variant.ts";
import type { Change } from "./change.ts";
import { inferSchema, typesOf, type InferredSchema } from "./infer.ts";
import type { SourceFiles, SourcePlace } from "./source-files.ts";

/** Said of every new field: traffic shows that it exists, and nothing about what it means. */
export const SEEN_ONLY = "Seen in traffic only; a source that describes it would settle what it means.";

/** A change that could not be made, and why. */
export interface Refused {
  readonly change: Change;
  readonly why: string;
}

const below = ({ file, steps }: SourcePlace, ...more: readonly (string | number)[]): SourcePlace => ({
  file,
  steps: [...steps, ...more],
});

const valueOf = ({ file, steps }: SourcePlace): unknown => file.value(steps);

/** The schema whose list of members is the one to add to: a part of an `allOf` that has members, else the schema itself. */
function memberOwner(files: SourceFiles, place: SourcePlace): SourcePlace {
  const own = files.dereference(place);
  const schema = valueOf(own);
  if (!isJsonObject(schema) || isJsonObject(schema["properties"]) || !Array.isArray(schema["allOf"])) return own;
  const parts = schema["allOf"].map((_, index) => below(own, "allOf", index));
  const inline = parts.findLast((part) => isJsonObject(valueOf(part)) && "properties" in (valueOf(part) as object));
  // Members of one's own stand beside what is shared, not in it.
  return inline ?? own;
}

/** The schema whose `required` names a member: the schema, a part of its `allOf`, or what stands beside the union that it is a branch of. */
function requiredOwner(files: SourceFiles, place: SourcePlace, name: string): SourcePlace | undefined {
  const own = files.dereference(place);
  const schema = valueOf(own);
  if (isJsonObject(schema)) {
    if (Array.isArray(schema["required"]) && schema["required"].includes(name)) return own;
    const parts: unknown[] = Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
    for (const index of parts.keys()) {
      const found = requiredOwner(files, below(own, "allOf", index), name);
      if (found) return found;
    }
  }
  const [keyword] = place.steps.slice(-2);
  const isBranch = keyword === "oneOf" || keyword === "anyOf";
  return isBranch ? requiredOwner(files, { file: place.file, steps: place.steps.slice(0, -2) }, name) : undefined;
}

function addField(files: SourceFiles, at: SourcePlace, name: string, values: readonly unknown[]): void {
  const owner = memberOwner(files, at);
  const schema = valueOf(owner);
  const described: InferredSchema = { ...inferSchema(values), "x-lockstep-unverified": SEEN_ONLY };
  if (!isJsonObject(schema)) throw new DriftError("the schema is no object");
  if (!isJsonObject(schema["properties"])) owner.file.addMember(owner.steps, "properties", { [name]: described });
  else if (!Object.hasOwn(schema["properties"], name)) owner.file.addMember(below(owner, "properties").steps, name, described);
}

function makeOptional(files: SourceFiles, at: SourcePlace, name: string): void {
  const owner = requiredOwner(files, at, name);
  if (owner === undefined) return;
  const required = valueOf(below(owner, "required"));
  const isOnly = Array.isArray(required) && required.length === 1;
  if (isOnly && owner.file.removeMember(owner.steps, "required")) return;
  owner.file.removeItem(below(owner, "required").steps, name);
}

/** Values as an enum may list them, those first that are there. */
function addValues(files: SourceFiles, at: SourcePlace, keyword: string, values: readonly unknown[]): void {
  const own = files.dereference(at);
  const schema = valueOf(own);
  if (!isJsonObject(schema) || schema[keyword] === undefined) throw new DriftError(`${keyword} is not where it was expected`);
  const plain = [...new Set(values)].filter((value) => typeof value !== "object" || value === null);
  const unnameable = plain.find((value) => typeof value === "string" && !/^[\w.:/ -]{1,64}$/.test(value));
  if (unnameable !== undefined) throw new DriftError("a value looks like text and not like a name");
  if (keyword === "const") {
    if (!plain.includes(schema["const"])) plain.unshift(schema["const"]);
    if (plain.length > 1) own.file.replaceMember(own.steps, "const", "enum", plain);
    return;
  }
  const known: unknown[] = Array.isArray(schema[keyword]) ? schema[keyword] : [];
  const fresh = plain.filter((value) => !known.includes(value));
  if (fresh.length > 0) own.file.addItems(below(own, keyword).steps, fresh);
}

const SCALARS: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean", "null"]);

/** The types that a schema names, and those that it has to name too. */
function missingTypes(schema: Readonly<Record<string, unknown>>, values: readonly unknown[]): string[] {
  const named = [schema["type"]].flat();
  return typesOf(values).filter((type) => !named.includes(type) && !(type === "integer" && named.includes("number")));
}

function widenType(files: SourceFiles, at: SourcePlace, values: readonly unknown[]): void {
  const own = valueOf(at);
  if (!isJsonObject(own)) throw new DriftError("the schema is no object");
  const union = ["oneOf", "anyOf"].find((keyword) => Array.isArray(own[keyword]));
  if (union !== undefined) {
    at.file.addItems(below(at, union).steps, branchesFor(values));
    return;
  }
  const missing = missingTypes(own, values);
  if (missing.length === 0 && own["type"] !== undefined) return;
  const listed = own["enum"] ?? own["x-extensible-enum"] ?? own["const"];
  const isSimple = own["$ref"] === undefined && own["type"] !== undefined && missing.every((type) => SCALARS.has(type));
  if (!isSimple || own["const"] !== undefined || (listed !== undefined && missing.some((type) => type !== "null"))) {
    at.file.wrapInOneOf(at.steps, branchesFor(values));
    return;
  }
  const named = [own["type"]].flat();
  const types = missing.includes("number")
    ? [...named.filter((type) => type !== "integer"), ...missing]
    : [...named, ...missing];
  const place = below(at, "type");
  if (Array.isArray(own["type"]) && !missing.includes("number")) place.file.addItems(place.steps, missing);
  else place.file.replace(place.steps, types.length === 1 ? types[0] : types);
  if (Array.isArray(own["enum"]) && missing.includes("null")) at.file.addItems(below(at, "enum").steps, [null]);
}

/** A branch for each JSON type. */
function branchesFor(values: readonly unknown[]): InferredSchema[] {
  const byType = new Map<string, unknown[]>();
  for (const value of values) byType.set(jsonType(value), [...(byType.get(jsonType(value)) ?? []), value]);
  return [...byType.values()].map(inferSchema);
}

function applyOne(files: SourceFiles, main: string, change: Change): void {
  const { kind, at, name, values } = change;
  const place = files.locate(main, at);
  if (place === undefined) throw new DriftError(`${at} is not found in the source files`);
  if (kind === "field") addField(files, place, name, values);
  else if (kind === "optional") makeOptional(files, place, name);
  else if (kind === "value") addValues(files, place, name, values);
  else if (kind === "type") widenType(files, place, values);
  else describeVariant(place, change);
}

/** Makes the changes in the files of a document, one after the other; what cannot be made is returned with the reason. */
export function applyChanges(files: SourceFiles, main: string, changes: readonly Change[]): Refused[] {
  const refused: Refused[] = [];
  for (const change of changes) {
    try {
      applyOne(files, main, change);
    } catch (error) {
      if (!(error instanceof DriftError)) throw error;
      refused.push({ change, why: error.message });
    }
  }
  return refused;
}

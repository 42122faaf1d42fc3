import { isJsonObject, resolvePointer, type JsonObject } from "@lockstep/traffic";
import type { SchemaPlace } from "../../document/part-schemas.ts";

/** An object of keywords that hold together with others, and where it stands. */
export interface Part {
  readonly at: string;
  readonly schema: JsonObject;
}

export interface Union {
  readonly at: string;
  readonly branches: readonly SchemaPlace[];
  readonly discriminator: JsonObject | undefined;
}

/** Everything that must hold at once: what `allOf` and `$ref` lead to, and the unions met on the way. */
export interface Flat {
  readonly parts: readonly Part[];
  readonly unions: readonly Union[];
  /** The last named schema that leads here. */
  readonly name: string | undefined;
  /** References followed, so that a union that contains itself ends. */
  readonly followed: ReadonlySet<string>;
}

/** Members that say nothing about values, nor about how they are used. */
const SILENT: ReadonlySet<string> = new Set(["title", "description", "example", "examples", "externalDocs", "xml", "$comment"]);

const SPEAKING_EXTENSIONS: ReadonlySet<string> = new Set(["x-extensible-enum", "x-lockstep-inexact", "x-lockstep-only-in"]);

/** True for a keyword that a comparison looks at. */
export function speaks(keyword: string): boolean {
  return keyword.startsWith("x-") ? SPEAKING_EXTENSIONS.has(keyword) : !SILENT.has(keyword);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function unionsOf(schema: JsonObject, at: string): Union[] {
  const discriminator = isJsonObject(schema["discriminator"]) ? schema["discriminator"] : undefined;
  return ["oneOf", "anyOf"].flatMap((keyword) => {
    const branches = listOf(schema[keyword]).map((branch, index) => ({ at: `${at}/${keyword}/${index}`, schema: branch }));
    return branches.length === 0 ? [] : [{ at: `${at}/${keyword}`, branches, discriminator }];
  });
}

const TAKEN_APART: ReadonlySet<string> = new Set(["$ref", "allOf", "oneOf", "anyOf", "discriminator"]);

/** A schema that is a mere reference stands where it leads; so schemas that many places share are one. */
export function follow(document: JsonObject, place: SchemaPlace): SchemaPlace {
  let { at, schema } = place;
  const seen = new Set<string>();
  while (isJsonObject(schema) && typeof schema["$ref"] === "string") {
    const reference: string = schema["$ref"];
    if (seen.has(reference) || Object.keys(schema).some((name) => name !== "$ref" && speaks(name))) break;
    seen.add(reference);
    at = reference;
    schema = resolvePointer(document, reference);
  }
  return { at, schema };
}

/** Takes schemas that hold together apart. One that contains itself through `allOf` alone is read once. */
export function flatten(document: JsonObject, places: readonly SchemaPlace[], above: ReadonlySet<string> = new Set()): Flat {
  const parts: Part[] = [];
  const unions: Union[] = [];
  const followed = new Set(above);
  let name: string | undefined;

  function visit({ at, schema }: SchemaPlace): void {
    if (schema === false) parts.push({ at, schema: { type: [] } });
    if (!isJsonObject(schema)) return;
    const own = Object.entries(schema).filter(([keyword]) => speaks(keyword) && !TAKEN_APART.has(keyword));
    if (own.length > 0) parts.push({ at, schema: Object.fromEntries(own) });
    const reference = schema["$ref"];
    if (typeof reference === "string" && !followed.has(reference)) {
      followed.add(reference);
      name ??= reference.slice(reference.lastIndexOf("/") + 1);
      visit({ at: reference, schema: resolvePointer(document, reference) });
    }
    for (const [index, branch] of listOf(schema["allOf"]).entries()) visit({ at: `${at}/allOf/${index}`, schema: branch });
    for (const union of unionsOf(schema, at)) {
      const [only, ...others] = union.branches;
      // A union of one is no choice; its discriminator still says something.
      if (only && others.length === 0 && union.discriminator === undefined) visit(only);
      else unions.push(union);
    }
  }

  for (const place of places) {
    // A place that was followed here already stands for the schema that it led to.
    if (place.at.startsWith("#/components/schemas/")) name ??= componentName(place.at);
    visit(place);
  }
  return { parts, unions, name, followed };
}

/** Name of a component, where the pointer is one. */
function componentName(at: string): string | undefined {
  const steps = at.split("/");
  return steps.length === 4 ? steps[3] : undefined;
}

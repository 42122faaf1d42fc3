import { isJsonObject, resolvePointer, type JsonObject } from "./json.ts";

/** A schema without its applicators of other schemas, and where in the document it stands. */
export interface Part {
  readonly at: string;
  readonly schema: JsonObject;
}

export interface Branch {
  readonly at: string;
  readonly schema: unknown;
}

export interface Union {
  readonly at: string;
  readonly branches: readonly Branch[];
  readonly discriminator?: string;
}

/** Everything a value must satisfy at once: what `allOf` and `$ref` lead to, and the unions met on the way. */
export interface Flattened {
  readonly parts: readonly Part[];
  readonly unions: readonly Union[];
}

/** Members that assert nothing about a value. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
  "discriminator",
  "xml",
  "$comment",
]);

/** Our extensions that change what a value may be; every other `x-` member is an annotation. */
const SPEAKING_EXTENSIONS: ReadonlySet<string> = new Set(["x-extensible-enum", "x-lockstep-open"]);

/** Keywords that would need a validator of their own; no document of ours uses them. */
const UNSUPPORTED: readonly string[] = [
  "if",
  "then",
  "else",
  "dependentSchemas",
  "contains",
  "unevaluatedItems",
  "$dynamicRef",
  "$anchor",
  "$id",
];

/** True for a member of a schema that says something about a value. */
export function isAssertion(name: string): boolean {
  return name.startsWith("x-") ? SPEAKING_EXTENSIONS.has(name) : !ANNOTATIONS.has(name);
}

function unionsOf(schema: JsonObject, at: string): Union[] {
  const unions: Union[] = [];
  for (const keyword of ["oneOf", "anyOf"]) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    const discriminator = isJsonObject(schema["discriminator"]) ? schema["discriminator"]["propertyName"] : undefined;
    unions.push({
      at: `${at}/${keyword}`,
      branches: list.map((branch: unknown, index) => ({ at: `${at}/${keyword}/${index}`, schema: branch })),
      ...(typeof discriminator === "string" ? { discriminator } : {}),
    });
  }
  return unions;
}

/**
 * Takes a schema apart. A schema that contains itself through `allOf` alone is read once.
 * @throws Error naming the place of a `$ref` that leads nowhere, or of a keyword that the validator does not support.
 */
export function flatten(document: unknown, root: Branch): Flattened {
  const parts: Part[] = [];
  const unions: Union[] = [];
  const seen = new Set<string>();

  function visit({ at, schema }: Branch): void {
    if (schema === false) parts.push({ at, schema: { not: {} } });
    if (!isJsonObject(schema)) return;
    for (const keyword of UNSUPPORTED) {
      if (keyword in schema) throw new Error(`${at}: the validator does not support \`${keyword}\`; say it another way`);
    }
    const reference = schema["$ref"];
    if (typeof reference === "string" && !seen.has(reference)) {
      seen.add(reference);
      const target = reference.startsWith("#") ? resolvePointer(document, reference) : undefined;
      if (target === undefined) throw new Error(`${at}: $ref ${reference} leads nowhere`);
      visit({ at: reference, schema: target });
    }
    const own = Object.entries(schema).filter(
      ([name]) => isAssertion(name) && name !== "$ref" && name !== "allOf" && name !== "oneOf" && name !== "anyOf",
    );
    if (own.length > 0) parts.push({ at, schema: Object.fromEntries(own) });
    const all = schema["allOf"];
    if (Array.isArray(all)) all.forEach((branch: unknown, index) => visit({ at: `${at}/allOf/${index}`, schema: branch }));
    for (const union of unionsOf(schema, at)) {
      const [only, ...others] = union.branches;
      // A union of one is no choice.
      if (only && others.length === 0) visit(only);
      else unions.push(union);
    }
  }

  visit(root);
  return { parts, unions };
}

import { isJsonObject, resolvePointer, type JsonObject } from "@lockstep/traffic";

/** Schemas that stand at a pointer: its own, and those that it refers to one after the other. */
export function schemasAt(document: JsonObject, pointer: string): { readonly at: string; readonly schema: JsonObject }[] {
  const found: { at: string; schema: JsonObject }[] = [];
  for (let at: string | undefined = pointer; at !== undefined && !found.some((one) => one.at === at);) {
    const schema = resolvePointer(document, at);
    if (!isJsonObject(schema)) break;
    found.push({ at, schema });
    at = typeof schema["$ref"] === "string" ? schema["$ref"] : undefined;
  }
  return found;
}

/** What the document says of a schema, or of the first of its alternatives that it says anything of. */
export function proseAt(document: JsonObject, pointer: string | undefined): string {
  if (pointer === undefined) return "";
  const chain = schemasAt(document, pointer);
  for (const { schema } of chain) {
    const { description } = schema;
    if (typeof description === "string") return description.trim();
  }
  for (const { at, schema } of chain) {
    for (const keyword of ["oneOf", "anyOf", "allOf"]) {
      const branches: unknown = schema[keyword];
      for (const index of Array.isArray(branches) ? branches.keys() : []) {
        const said = proseAt(document, `${at}/${keyword}/${index}`);
        if (said !== "") return said;
      }
    }
  }
  return "";
}

/** The first sentence of it. */
export function sentenceAt(document: JsonObject, pointer: string | undefined): string {
  return firstSentence(proseAt(document, pointer));
}

/** The text where it says more than its first sentence: what is special about a thing, beside what it is. */
export function caveatAt(document: JsonObject, pointer: string | undefined): string | undefined {
  const text = proseAt(document, pointer);
  return text.length > firstSentence(text).length ? text : undefined;
}

function firstSentence(text: string): string {
  return /^.*?[.;](?=\s|$)/s.exec(text)?.[0].replace(/;$/, ".") ?? text;
}

/** True where the document calls it deprecated. */
export function isDeprecated(document: JsonObject, pointer: string): boolean {
  return schemasAt(document, pointer).some(({ schema }) => schema["deprecated"] === true);
}

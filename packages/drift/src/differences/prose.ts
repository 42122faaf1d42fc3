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

/** The first sentence of what the document says of a schema, or of the first of its alternatives that it says anything of. */
export function sentenceAt(document: JsonObject, pointer: string | undefined): string {
  if (pointer === undefined) return "";
  const chain = schemasAt(document, pointer);
  for (const { schema } of chain) {
    const { description } = schema;
    if (typeof description === "string") return firstSentence(description);
  }
  for (const { at, schema } of chain) {
    for (const keyword of ["oneOf", "anyOf", "allOf"]) {
      const branches: unknown = schema[keyword];
      for (const index of Array.isArray(branches) ? branches.keys() : []) {
        const said = sentenceAt(document, `${at}/${keyword}/${index}`);
        if (said !== "") return said;
      }
    }
  }
  return "";
}

function firstSentence(text: string): string {
  return /^.*?[.;](?=\s|$)/s.exec(text)?.[0].replace(/;$/, ".") ?? text;
}

/** True where the document calls it deprecated. */
export function isDeprecated(document: JsonObject, pointer: string): boolean {
  return schemasAt(document, pointer).some(({ schema }) => schema["deprecated"] === true);
}

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

/** The first sentence of what the document says of a schema. */
export function sentenceAt(document: JsonObject, pointer: string | undefined): string {
  if (pointer === undefined) return "";
  const said = schemasAt(document, pointer).find(({ schema }) => typeof schema["description"] === "string");
  const text = String(said?.schema["description"] ?? "");
  return /^.*?[.;](?=\s|$)/s.exec(text)?.[0].replace(/;$/, ".") ?? text;
}

/** True where the document calls it deprecated. */
export function isDeprecated(document: JsonObject, pointer: string): boolean {
  return schemasAt(document, pointer).some(({ schema }) => schema["deprecated"] === true);
}

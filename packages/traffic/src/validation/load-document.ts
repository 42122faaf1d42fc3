import type { JsonObject } from "./json.ts";

/**
 * Reads, checks and bundles a document: what it references lies in its own components afterwards.
 * @throws DocumentError (of @lockstep/codegen) that names file, line and what is wrong.
 */
export async function loadDocument(file: string): Promise<JsonObject> {
  // Loaded on use: it brings a compiler, and takes two seconds.
  const { loadDocument: load } = await import("@lockstep/codegen");
  return (await load(file)).document;
}

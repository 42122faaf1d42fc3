import type { JsonObject } from "./json.ts";

/**
 * Reads and bundles a document: what it references lies in its own components afterwards. Our rules are not held against it again:
 * whoever generates a client does that, and it takes seven times as long.
 * @throws DocumentError (of @lockstep/codegen) that names file, line and what is wrong.
 */
export async function loadDocument(file: string): Promise<JsonObject> {
  // Loaded on use: it brings a compiler, and takes two seconds.
  const { bundleDocument } = await import("@lockstep/codegen");
  return (await bundleDocument(file)).document;
}

import { loadDocument as load } from "@lockstep/codegen";
import type { JsonObject } from "./json.ts";

/**
 * Reads, checks and bundles a document: what it references lies in its own components afterwards.
 * @throws DocumentError (of @lockstep/codegen) that names file, line and what is wrong.
 */
export async function loadDocument(file: string): Promise<JsonObject> {
  return (await load(file)).document;
}

// TODO-SWITCH
import { loadDocument as load } from "../../../packages/codegen/src/document/load-document.ts";
import type { JsonObject } from "./json.ts";

/** Reads and bundles a document: what it references lies in its own components afterwards. */
export async function loadDocument(file: string): Promise<JsonObject> {
  return (await load(file)).document;
}

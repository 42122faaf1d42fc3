import type { JsonObject } from "@lockstep/traffic";

/**
 * A document of ours with what it references in its own components, without the lint.
 * @throws DocumentError (of @lockstep/codegen) that names file, line and what is wrong.
 */
export async function bundle(file: string): Promise<JsonObject> {
  // Loaded on use: it brings a compiler, and takes two seconds.
  const { bundleDocument } = await import("@lockstep/codegen");
  return (await bundleDocument(file)).document;
}

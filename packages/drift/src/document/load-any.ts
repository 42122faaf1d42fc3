import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { root } from "../places.ts";
import { documentAt, inRepository } from "./at-revision.ts";
import { bundle } from "./bundle.ts";
import { loadForeign, toForeignDocument, type ForeignDocument } from "./load-foreign.ts";

/**
 * Reads a document by what a caller writes: a URL, a file, or a file of this repository at a git revision
 * (`main:specs/openai/openapi.yaml`). A file in the folder of our documents is bundled with those that it references.
 * @throws DriftError or DocumentError that names the source, the line or the place, and what to do.
 */
export async function loadAny(from: string, specs: string): Promise<ForeignDocument> {
  const revision = /^([^:/\\][^:]*):([^/\\].*)$/.exec(from);
  if (revision?.[1] !== undefined && revision[2] !== undefined && revision[1].length > 1 && !existsSync(from))
    return await documentAt(root, revision[1], inRepository(root, join(root, revision[2])));
  const inside = !relative(specs, resolve(from)).startsWith("..");
  if (!inside || /^https?:/i.test(from) || !existsSync(from)) return await loadForeign(from);
  return toForeignDocument(await bundle(from), from);
}

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { differencePages as pagesOf, readScope } from "../../packages/drift/dist/index.js";
import { loadDocument } from "../../packages/traffic/dist/index.js";

/** The pages below docs/differences, by name: every document of specs beside the reference's. */
export async function differencePages(root, reference) {
  const specs = join(root, "specs");
  const ids = readdirSync(specs).filter((id) => existsSync(join(specs, id, "openapi.yaml")));
  const subjects = new Map();
  for (const id of ids.sort()) subjects.set(id, await subjectOf(root, id));
  const own = subjects.get(reference);
  subjects.delete(reference);
  const pages = pagesOf(own, [...subjects.values()]);
  return [...pages].map(([name, text]) => [`docs/differences/${name}`, text]);
}

/** A document with the tables that its package exports: the descriptor, and the quirks of the dialect. */
async function subjectOf(root, id) {
  const document = await loadDocument(join(root, "specs", id, "openapi.yaml"));
  const file = join(root, "packages", id, "dist", "index.js");
  const tables = existsSync(file) ? await import(pathToFileURL(file).href) : {};
  // Known by the members that every table of the dialect has: a package may export tables of other dialects beside.
  const dialect = Object.values(tables).find((value) => typeof value?.maxTokensField === "string");
  const service = tables.descriptor;
  const name = service?.name ?? document.info.title;
  return { id, name, document, scope: readScope(join(root, "specs"), id), service, dialect };
}

import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import { DriftError } from "../drift-error.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";
import { upgrade } from "./upgrade.ts";

/** A document to compare with: OpenAPI 3.1, every `$ref` in it local. */
export interface ForeignDocument {
  /** What reports call it: its path or URL, or the name given. */
  readonly source: string;
  readonly document: JsonObject;
}

/** Far above the largest description of a provider (3 MB in 2026); a page that never ends is not read. */
const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** A URL as it may be shown: keys may stand in its query or before its host. */
function shown(source: string): string {
  if (!URL.canParse(source)) return source;
  const { origin, pathname } = new URL(source);
  return origin + pathname;
}

async function download(url: string): Promise<string> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    text = await response.text();
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    // The runtime repeats the address, with what may be secret in it.
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message.replaceAll(url, shown(url));
    throw new DriftError(`${shown(url)} cannot be read (${why}): check the address, or download the file and name it.`);
  }
  if (!response.ok) throw new DriftError(`${shown(url)} answers ${response.status}: check the address.`);
  if (text.length > MAX_BYTES) throw new DriftError(`${shown(url)} is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
  return text;
}

/** Every `$ref`, and the place where it stands. Walks the document as a tree: schemas that refer to each other do not nest. */
function* references(value: unknown, at: string): Generator<readonly [at: string, reference: string]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* references(item, `${at}/${index}`);
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    // A member of an object may itself be named $ref: then it is a schema, and no text.
    if (name === "$ref" && typeof member === "string") yield [at, member];
    else if (name !== "example" && name !== "examples" && !name.startsWith("x-"))
      yield* references(member, at + pointerStep(name));
  }
}

function checkReferences(document: JsonObject, source: string): void {
  for (const [at, reference] of references(document, "#")) {
    if (!reference.startsWith("#"))
      throw new DriftError(`${source} ${at}: $ref ${reference} leads out of the file: bundle the document first.`);
    if (resolvePointer(document, reference) === undefined)
      throw new DriftError(`${source} ${at}: $ref ${reference} leads nowhere: correct it, or add what it names.`);
  }
}

/**
 * Checks and normalises the parsed text of a document of OpenAPI 3.0 or 3.1.
 * @throws DriftError that names the source and the place: no OpenAPI document, Swagger 2, a reference that leads nowhere.
 */
export function toForeignDocument(value: unknown, source: string): ForeignDocument {
  if (!isJsonObject(value)) throw new DriftError(`${source} is no OpenAPI document: it holds no object.`);
  if ("swagger" in value)
    throw new DriftError(`${source} is a Swagger ${String(value["swagger"])} document: convert it to OpenAPI 3 first.`);
  const version = value["openapi"];
  if (typeof version !== "string" || !/^3\.[012]\./.test(`${version}.`))
    throw new DriftError(`${source} is no OpenAPI 3 document: openapi is ${JSON.stringify(version) ?? "missing"}.`);
  checkReferences(value, source);
  return { source, document: upgrade(value) };
}

/**
 * Reads somebody's document from a file or a URL.
 * @throws DriftError that names the source, the line or the place, and what to do.
 */
export async function loadForeign(from: string, name: string = shown(from)): Promise<ForeignDocument> {
  const value = isUrl(from) ? parseYaml(await download(from), shown(from)) : readYaml(from);
  return toForeignDocument(value, name);
}

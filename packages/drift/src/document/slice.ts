import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { ForeignDocument } from "./load-foreign.ts";

/** A part of an exchange: what direction its schema is read in. */
export type Part = "request" | "reply" | "event" | "error";

export const parts: readonly Part[] = ["request", "reply", "event", "error"];

/** One operation of a document, found by method and path whatever either document calls it. */
export interface SlicedOperation {
  /** `POST /chat/completions`, parameters as `{}`, without the base path and without a query. */
  readonly key: string;
  /** Its operationId, or the key where it has none. */
  readonly id: string;
  readonly method: string;
  /** As the document spells it. */
  readonly path: string;
  /** JSON pointer of the operation. */
  readonly at: string;
  readonly description: JsonObject;
}

const METHODS: readonly string[] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/** Paths of the document's servers, the longest first. */
function basePaths(document: JsonObject): string[] {
  const servers = Array.isArray(document["servers"]) ? document["servers"].filter(isJsonObject) : [];
  const paths = servers.map((server) => {
    const url = (typeof server["url"] === "string" ? server["url"] : "").replace(/^[a-z]+:\/\/[^/]*/i, "");
    return url.replace(/\/+$/, "");
  });
  return [...new Set(paths)].filter((path) => path !== "").sort((a, b) => b.length - a.length);
}

/** A path without what documents are free to spell another way: names of parameters, a slash or a query at the end. */
export function comparablePath(path: string): string {
  const bare = path.replace(/\?.*$/, "").replace(/\/+$/, "");
  // Google writes {+name} and {model=models/*}; a parameter may stand before a verb: {model}:generateContent.
  return bare.replaceAll(/\{[^}]*\}/g, "{}");
}

/**
 * Finds the operations of a document. Every operation is known by its path with the servers' base path before it, and without:
 * documents put `/v1` into either.
 */
export function sliceOperations({ document }: Pick<ForeignDocument, "document">): SlicedOperation[] {
  const items = isJsonObject(document["paths"]) ? document["paths"] : {};
  return Object.entries(items).flatMap(([path, item]) => {
    if (!isJsonObject(item)) return [];
    return METHODS.flatMap((method): SlicedOperation[] => {
      const description = item[method];
      if (!isJsonObject(description)) return [];
      const key = `${method.toUpperCase()} ${comparablePath(path)}`;
      const id = typeof description["operationId"] === "string" ? description["operationId"] : key;
      const at = `#/paths${pointerStep(path)}/${method}`;
      return [{ key, id, method: method.toUpperCase(), path, at, description: withShared(item, description) }];
    });
  });
}

/** Parameters of a path are those of each of its operations. */
function withShared(item: JsonObject, description: JsonObject): JsonObject {
  const shared: unknown[] = Array.isArray(item["parameters"]) ? item["parameters"] : [];
  if (shared.length === 0) return description;
  const own: unknown[] = Array.isArray(description["parameters"]) ? description["parameters"] : [];
  return { ...description, parameters: [...shared, ...own] };
}

export interface MatchedOperation {
  readonly ours: SlicedOperation;
  readonly theirs: SlicedOperation;
}

/** Spellings of a path under which it may be found in another document: with a base path before it, and without. */
function pathSpellings(path: string, bases: readonly string[]): string[] {
  const without = bases.filter((base) => path.startsWith(`${base}/`)).map((base) => path.slice(base.length));
  return [path, ...bases.map((base) => base + path), ...without];
}

function spellings(operation: SlicedOperation, bases: readonly string[]): string[] {
  return pathSpellings(operation.path, bases).map((path) => `${operation.method} ${comparablePath(path)}`);
}

/** An operation that only the other document has; `paths` are the spellings of its path, its query kept. */
export interface UnmatchedOperation extends SlicedOperation {
  readonly paths: readonly string[];
}

export interface MatchedOperations {
  readonly matched: readonly MatchedOperation[];
  readonly onlyOurs: readonly SlicedOperation[];
  readonly onlyTheirs: readonly UnmatchedOperation[];
}

/** Pairs the operations of two documents that have the same method and path, whatever base path either puts before it. */
export function matchOperations(
  ours: Pick<ForeignDocument, "document">,
  theirs: Pick<ForeignDocument, "document">,
): MatchedOperations {
  const bases = [...new Set([...basePaths(ours.document), ...basePaths(theirs.document)])];
  // Twins differ in the query alone, and the one without comes first whatever the order in the file.
  const others = sliceOperations(theirs).toSorted((a, b) => Number(a.path.includes("?")) - Number(b.path.includes("?")));
  const bySpelling = new Map<string, SlicedOperation>();
  for (const operation of others) {
    for (const spelling of spellings(operation, bases)) if (!bySpelling.has(spelling)) bySpelling.set(spelling, operation);
  }
  // Two versions of one document spell their twins alike.
  const exact = new Map(others.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const matched: MatchedOperation[] = [];
  const onlyOurs: SlicedOperation[] = [];
  for (const operation of sliceOperations(ours)) {
    const found =
      exact.get(`${operation.method} ${operation.path}`) ??
      spellings(operation, bases).flatMap((spelling) => bySpelling.get(spelling) ?? [])[0];
    if (found) matched.push({ ours: operation, theirs: found });
    else onlyOurs.push(operation);
  }
  const used = new Set(matched.map((pair) => pair.theirs));
  const onlyTheirs = others
    .filter((operation) => !used.has(operation))
    .map((operation) => ({ ...operation, paths: pathSpellings(operation.path, bases) }));
  return { matched, onlyOurs, onlyTheirs };
}

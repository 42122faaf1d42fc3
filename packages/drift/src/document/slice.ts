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

/** Spellings under which an operation may be found in another document. */
function spellings(operation: SlicedOperation, bases: readonly string[]): string[] {
  const path = comparablePath(operation.path);
  const all = [path, ...bases.map((base) => comparablePath(base) + path)];
  for (const base of bases) if (path.startsWith(`${base}/`)) all.push(path.slice(base.length));
  return all.map((spelling) => `${operation.method} ${spelling}`);
}

/** Pairs the operations of two documents that have the same method and path, whatever base path either puts before it. */
export function matchOperations(
  ours: Pick<ForeignDocument, "document">,
  theirs: Pick<ForeignDocument, "document">,
): {
  readonly matched: readonly MatchedOperation[];
  readonly onlyOurs: readonly SlicedOperation[];
  readonly onlyTheirs: readonly SlicedOperation[];
} {
  const bases = [...new Set([...basePaths(ours.document), ...basePaths(theirs.document)])];
  const left = new Map<string, SlicedOperation>();
  const candidates = sliceOperations(theirs);
  // Paths that differ in their query alone are several operations of one key: who spells it the same comes first.
  const exact = new Map(candidates.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  for (const operation of candidates) {
    for (const spelling of spellings(operation, bases)) if (!left.has(spelling)) left.set(spelling, operation);
  }
  const matched: MatchedOperation[] = [];
  const onlyOurs: SlicedOperation[] = [];
  const used = new Set<SlicedOperation>();
  for (const operation of sliceOperations(ours)) {
    const found = [
      exact.get(`${operation.method} ${operation.path}`),
      ...spellings(operation, bases).map((spelling) => left.get(spelling)),
    ].find((candidate) => candidate !== undefined);
    if (found) {
      matched.push({ ours: operation, theirs: found });
      used.add(found);
    } else onlyOurs.push(operation);
  }
  return { matched, onlyOurs, onlyTheirs: candidates.filter((operation) => !used.has(operation)) };
}

import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "./json.ts";
import type { Branch } from "./flatten.ts";

/** What a value is claimed to be. */
export type ValidationTarget =
  /** The JSON body of a request. */
  | { readonly operation: string; readonly part: "request" }
  /** The JSON body of a reply; the document's `4XX` and `5XX` stand for every status of theirs. */
  | { readonly operation: string; readonly part: "reply"; readonly status: number }
  /** The JSON of one event of a stream. */
  | { readonly operation: string; readonly part: "event" }
  /** A component schema by name. */
  | { readonly schema: string };

/** An operation of a document, as it stands there. */
export interface DocumentOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** JSON pointer of the operation. */
  readonly at: string;
  readonly description: JsonObject;
}

const METHODS: readonly string[] = ["get", "post", "put", "patch", "delete"];

/** An operation whose stream has a method of its own counts as two: one that never streams, and one that always does. */
function streamApart(operation: DocumentOperation): DocumentOperation[] {
  const { "x-lockstep-stream": stream, ...description } = operation.description;
  if (!isJsonObject(stream) || typeof stream["operation"] !== "string") return [operation];
  return [
    { ...operation, description },
    { ...operation, id: stream["operation"] },
  ];
}

/** The part of a request's target that the document fixes: query parameters with one possible value. */
export function fixedQuery(description: JsonObject): string {
  const list = Array.isArray(description["parameters"]) ? description["parameters"].filter(isJsonObject) : [];
  const fixed = list.flatMap((parameter): [string, string][] => {
    const value = isJsonObject(parameter["schema"]) ? parameter["schema"]["const"] : undefined;
    const isFixed = parameter["in"] === "query" && parameter["required"] === true && typeof value === "string";
    return isFixed ? [[String(parameter["name"]), value]] : [];
  });
  return fixed.length === 0 ? "" : `?${new URLSearchParams(fixed).toString()}`;
}

/** All operations of a document, in its order. */
export function documentOperations(document: JsonObject): DocumentOperation[] {
  const operations: DocumentOperation[] = [];
  const paths = isJsonObject(document["paths"]) ? document["paths"] : {};
  for (const [path, item] of Object.entries(paths)) {
    if (!isJsonObject(item)) continue;
    for (const method of METHODS) {
      const description = item[method];
      if (!isJsonObject(description) || typeof description["operationId"] !== "string") continue;
      const at = `#/paths${pointerStep(path)}/${method}`;
      const operation = { id: description["operationId"], method: method.toUpperCase(), path, at, description };
      operations.push(...streamApart(operation));
    }
  }
  return operations;
}

/** Follows a `$ref` of a response or request body. */
function follow(document: JsonObject, at: string): { at: string; value: JsonObject } | undefined {
  const value = resolvePointer(document, at);
  if (!isJsonObject(value)) return undefined;
  const reference = value["$ref"];
  return typeof reference === "string" ? follow(document, reference) : { at, value };
}

function content(document: JsonObject, at: string, accepts: (type: string) => boolean): Branch | undefined {
  const found = follow(document, at);
  const types = found?.value["content"];
  if (!found || !isJsonObject(types)) return undefined;
  for (const [type, media] of Object.entries(types)) {
    if (!accepts(type) || !isJsonObject(media) || !("schema" in media)) continue;
    return { at: `${found.at}/content${pointerStep(type)}/schema`, schema: media["schema"] };
  }
  return undefined;
}

const isJsonType = (type: string): boolean => /^application\/(?:[\w.+-]+\+)?json\b/.test(type);
const isEventStream = (type: string): boolean => type.startsWith("text/event-stream");

/** The schema of a target; undefined where the document describes no such thing. */
export function findTarget(document: JsonObject, target: ValidationTarget): Branch | undefined {
  if ("schema" in target) {
    const at = `#/components/schemas${pointerStep(target.schema)}`;
    const schema = resolvePointer(document, at);
    return schema === undefined ? undefined : { at, schema };
  }
  const operation = documentOperations(document).find(({ id }) => id === target.operation);
  if (!operation) return undefined;
  if (target.part === "request") return content(document, `${operation.at}/requestBody`, isJsonType);
  const responses = isJsonObject(operation.description["responses"]) ? operation.description["responses"] : {};
  if (target.part === "event") {
    for (const status of Object.keys(responses)) {
      const found = content(document, `${operation.at}/responses/${status}`, isEventStream);
      if (found) return found;
    }
    return undefined;
  }
  const hundred = `${Math.floor(target.status / 100)}XX`;
  for (const status of [String(target.status), hundred, hundred.toLowerCase(), "default"]) {
    if (status in responses) return content(document, `${operation.at}/responses/${status}`, isJsonType);
  }
  return undefined;
}

/** A target in words, for messages. */
export function describeTarget(target: ValidationTarget): string {
  if ("schema" in target) return `schema ${target.schema}`;
  if (target.part === "reply") return `reply ${target.status} of ${target.operation}`;
  return target.part === "event" ? `an event of ${target.operation}` : `the request of ${target.operation}`;
}

import { documentOperations } from "../validation/target.ts";
import { isJsonObject, type JsonObject } from "../validation/json.ts";
import type { StreamRules } from "../streams/stream-rules.ts";

/** What the corpus reader needs to know of an operation. */
export interface CorpusOperation {
  readonly id: string;
  readonly method: string;
  /** Path template, cut at the slashes. */
  readonly steps: readonly string[];
  readonly hasBody: boolean;
  readonly hasQuery: boolean;
  /** Query parameters with one possible value: a request that asked for something else is another operation's. */
  readonly fixedQuery: ReadonlyMap<string, string>;
  readonly stream?: StreamRules & { readonly body?: JsonObject };
  readonly paged: boolean;
}

export interface OperationMatch {
  readonly operation: CorpusOperation;
  /** Values of the path parameters, decoded, in the template's order. */
  readonly pathValues: readonly string[];
}

function steps(path: string): string[] {
  return path.split("/").filter((step) => step !== "");
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** `{model}`, and `{model}:generateContent`, whose end is written out. */
const isParameter = (step: string): boolean => step.startsWith("{");

/** What a step of a path has for the parameter of a template's step; undefined where it does not fit. */
function valueOf(template: string, step: string): string | undefined {
  const end = template.slice(template.indexOf("}") + 1);
  return step.endsWith(end) && step.length > end.length ? decode(step.slice(0, step.length - end.length)) : undefined;
}

/** What a recorder that hides the host leaves in its place: `<BASE_URL>`, `{{base}}`. */
const isPlaceholder = (step: string): boolean => /^(?:<.+>|\{.+\})$/.test(step);

function queryParameters(description: JsonObject): JsonObject[] {
  const list = description["parameters"];
  return Array.isArray(list) ? list.filter(isJsonObject).filter((parameter) => parameter["in"] === "query") : [];
}

function constOf({ required, schema }: JsonObject): string | undefined {
  const value = required === true && isJsonObject(schema) ? schema["const"] : undefined;
  return typeof value === "string" ? value : undefined;
}

function fixedQuery(description: JsonObject): Map<string, string> {
  return new Map(
    queryParameters(description).flatMap((parameter): [string, string][] => {
      const value = constOf(parameter);
      return value === undefined ? [] : [[String(parameter["name"]), value]];
    }),
  );
}

/** The document's operations, those with the longest and most literal paths first. */
export function corpusOperations(document: JsonObject): CorpusOperation[] {
  const literal = (operation: CorpusOperation): number => operation.steps.filter((step) => !step.endsWith("}")).length;
  return documentOperations(document)
    .map(({ id, method, path, description }): CorpusOperation => {
      const stream = description["x-lockstep-stream"];
      return {
        id,
        method,
        steps: steps(path),
        hasBody: description["requestBody"] !== undefined,
        hasQuery: queryParameters(description).some((parameter) => constOf(parameter) === undefined),
        fixedQuery: fixedQuery(description),
        paged: description["x-lockstep-pagination"] !== undefined,
        ...(isJsonObject(stream) ? { stream } : {}),
      };
    })
    .sort((a, b) => b.steps.length - a.steps.length || literal(b) - literal(a));
}

/** Path steps of the base URLs that a request may have had: of the document's servers and of others given. */
export function baseSteps(document: JsonObject, others: readonly string[] = []): ReadonlySet<string> {
  // Some operations have a server of their own.
  const owners = [document, ...documentOperations(document).map(({ description }) => description)];
  const servers = owners.flatMap((owner): unknown[] => (Array.isArray(owner["servers"]) ? owner["servers"] : []));
  const urls = [...servers.map((server) => (isJsonObject(server) ? String(server["url"]) : "")), ...others];
  const found = new Set<string>();
  for (const url of urls) for (const step of steps(url.replace(/^[a-z]+:\/\/[^/]*/i, ""))) found.add(step);
  return found;
}

/** What may stand in a recorded path before the path of an operation. */
export interface PathRules {
  /** Steps of known base URLs. */
  readonly base: ReadonlySet<string>;
  /** Listed servers have steps of their own there (a deployment, an account): anything passes before a path that is written out. */
  readonly lenient: boolean;
}

/**
 * Finds the operation of a recorded request by method and the end of its path. What stands before must be pieces of a base URL
 * or a version, once, twice or not at all: callers double them (`/v1/v1/models`) and forget them, and other services of the
 * same host (`/organization/usage/completions`) must not match by accident.
 */
export function matchOperation(
  operations: readonly CorpusOperation[],
  { base, lenient }: PathRules,
  method: string,
  path: string,
): OperationMatch | undefined {
  const given = steps(path);
  for (const operation of operations) {
    const before = given.length - operation.steps.length;
    if (operation.method !== method.toUpperCase() || before < 0) continue;
    const anything = lenient && operation.method === "POST" && !operation.steps.some(isParameter);
    const known = (step: string, index: number): boolean =>
      base.has(step) || /^v\d+\w*$/.test(step) || (index === 0 && isPlaceholder(decode(step)));
    if (!anything && !given.slice(0, before).every(known)) continue;
    const pathValues: string[] = [];
    const fits = operation.steps.every((step, index) => {
      const value = given[before + index] ?? "";
      if (!isParameter(step)) return step === value;
      const found = valueOf(step, value);
      if (found !== undefined) pathValues.push(found);
      return found !== undefined;
    });
    if (fits) return { operation, pathValues };
  }
  return undefined;
}

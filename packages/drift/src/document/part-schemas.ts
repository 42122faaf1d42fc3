import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import type { Part, SlicedOperation } from "./slice.ts";

/** A schema, and where in its document it stands. */
export interface SchemaPlace {
  readonly at: string;
  readonly schema: unknown;
}

/** Follows the references of a request body, response or parameter. */
export function follow(document: JsonObject, at: string): { readonly at: string; readonly value: JsonObject } | undefined {
  const seen = new Set<string>();
  for (let here = at; !seen.has(here);) {
    seen.add(here);
    const value = resolvePointer(document, here);
    if (!isJsonObject(value)) return undefined;
    if (typeof value["$ref"] !== "string") return { at: here, value };
    here = value["$ref"];
  }
  return undefined;
}

function contents(document: JsonObject, at: string, accepts: (type: string) => boolean): SchemaPlace[] {
  const found = follow(document, at);
  const types = found?.value["content"];
  if (!found || !isJsonObject(types)) return [];
  return Object.entries(types).flatMap(([type, media]) =>
    accepts(type) && isJsonObject(media) && media["schema"] !== undefined
      ? [{ at: `${found.at}/content${pointerStep(type)}/schema`, schema: media["schema"] }]
      : [],
  );
}

const isEvents = (type: string): boolean => type.startsWith("text/event-stream");
const isBody = (type: string): boolean => /json|form|\*\/\*/.test(type);

/** The part of an exchange that a status belongs to; `default` may be either, and is taken for an error where a 2xx stands beside it. */
function isErrorStatus(status: string, statuses: readonly string[]): boolean {
  if (status === "default") return statuses.some((other) => other.startsWith("2"));
  return /^[45]/.test(status);
}

/** The schemas of one part of an operation: several where statuses or media types differ. */
export function partSchemas(document: JsonObject, operation: SlicedOperation, part: Part): SchemaPlace[] {
  if (part === "request") return contents(document, `${operation.at}/requestBody`, isBody);
  const responses = isJsonObject(operation.description["responses"]) ? operation.description["responses"] : {};
  const statuses = Object.keys(responses);
  const wanted = statuses.filter((status) => isErrorStatus(status, statuses) === (part === "error"));
  const accepts = part === "event" ? isEvents : (type: string): boolean => !isEvents(type) && /json|\*\/\*/.test(type);
  return wanted.flatMap((status) => contents(document, `${operation.at}/responses/${status}`, accepts));
}

/** Parameters by place and name, references followed. */
export function parametersOf(document: JsonObject, operation: SlicedOperation): ReadonlyMap<string, JsonObject> {
  const list: unknown[] = Array.isArray(operation.description["parameters"]) ? operation.description["parameters"] : [];
  const found = list.flatMap((parameter): [string, JsonObject][] => {
    if (!isJsonObject(parameter)) return [];
    const value = typeof parameter["$ref"] === "string" ? follow(document, parameter["$ref"])?.value : parameter;
    return value === undefined ? [] : [[`${String(value["in"])}:${String(value["name"])}`, value]];
  });
  return new Map(found);
}

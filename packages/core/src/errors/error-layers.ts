import { parsed } from "./cut-json.ts";
import { isObject, type JsonObject } from "./json-object.ts";

const deepest = 4;
const mostEntries = 20;

/**
 * The objects of an envelope that may say what went wrong, the most trusted first: what is inside `error`, `detail` or
 * `message` comes before what is around it, and what a gateway quotes of the server behind it comes after its own words. The
 * list of complaints that some servers send (`loc`, `msg`) is last: it says which parameter, but not what the error is.
 */
export function layersOf(value: unknown): readonly JsonObject[] {
  const layers: JsonObject[] = [];
  const complaints: JsonObject[] = [];
  collect(value, deepest, layers, complaints);
  return [...layers, ...complaints];
}

function collect(value: unknown, depth: number, layers: JsonObject[], complaints: JsonObject[]): void {
  if (depth < 0) return;
  const inner = jsonOf(value);
  if (inner !== undefined) return collect(inner, depth - 1, layers, complaints);
  // Some servers wrap the envelope in a list.
  if (Array.isArray(value)) return collect(value.find(isObject), depth - 1, layers, complaints);
  if (!isObject(value)) return;
  for (const member of [value.error, value.detail, value.message]) {
    if (!Array.isArray(member)) collect(member, depth - 1, layers, complaints);
  }
  layers.push(value);
  for (const list of [value.detail, value.details, value.message, value.error]) complain(list, complaints);
  const raw = isObject(value.metadata) ? value.metadata.raw : undefined;
  if (typeof raw === "string" && jsonOf(raw) === undefined) layers.push({ message: raw });
  const lists = [value.error, value.errors].filter(Array.isArray);
  for (const quoted of [raw, value.innererror, ...lists]) collect(quoted, depth - 1, layers, complaints);
}

/** The parameter that a complaint of a list names. */
function complain(list: unknown, complaints: JsonObject[]): void {
  if (!Array.isArray(list)) return;
  for (const entry of list.slice(0, mostEntries)) {
    if (!isObject(entry)) continue;
    const place = placeOf(entry);
    // The first word says which part of the request: body, query or path.
    if (place !== undefined) complaints.push({ param: place.slice(place.length > 1 ? 1 : 0).join("."), type: entry.type });
    const [violation] = Array.isArray(entry.fieldViolations) ? (entry.fieldViolations as readonly unknown[]) : [];
    if (isObject(violation)) complaints.push({ param: violation.field });
  }
}

/** Where a complaint is about, as words and numbers. */
export function placeOf({ loc }: JsonObject): readonly (string | number)[] | undefined {
  if (!Array.isArray(loc) || loc.length === 0) return undefined;
  return loc.slice(0, mostEntries).filter((part) => typeof part === "string" || typeof part === "number");
}

/** The value of text that is JSON itself: gateways quote bodies inside of sentences. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  const inner = parsed(value);
  return typeof inner === "object" && inner !== null ? inner : undefined;
}

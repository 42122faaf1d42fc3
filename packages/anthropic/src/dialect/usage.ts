import type { Usage } from "@lockstep/core";
import { at, isObject, type JsonObject } from "@lockstep/core/dialect";
import { inputParts, usageParts } from "./conventions.ts";

type UsagePart = keyof typeof usageParts;

/** The counts of a call; undefined where either total is missing, since a guess would look like a fact. */
export function decodeUsage(wire: JsonObject | undefined): Usage | undefined {
  if (typeof wire?.["input_tokens"] !== "number" || typeof wire["output_tokens"] !== "number") return undefined;
  const parts: Partial<Record<UsagePart, number>> = {};
  for (const [part, path] of Object.entries(usageParts)) {
    const count = at(wire, path);
    if (typeof count === "number") parts[part as UsagePart] = count;
  }
  return { inputTokens: inputTokens(wire), outputTokens: wire["output_tokens"], ...parts };
}

function inputTokens(wire: JsonObject): number {
  return inputParts.reduce((sum, name) => sum + (typeof wire[name] === "number" ? wire[name] : 0), 0);
}

/** What the usage object holds beyond the counts that are expressed. */
export function unexpressedUsage(wire: JsonObject | undefined, usage: Usage | undefined): JsonObject {
  if (wire === undefined || usage === undefined) return wire ?? {};
  const expressed: readonly string[] = [...inputParts, "output_tokens", ...Object.values(usageParts)];
  return without(wire, expressed, "");
}

function without(wire: JsonObject, expressed: readonly string[], path: string): JsonObject {
  const left: [string, unknown][] = [];
  for (const [name, value] of Object.entries(wire)) {
    if (value === null || (typeof value === "number" && expressed.includes(path + name))) continue;
    const kept = isObject(value) ? without(value, expressed, `${path}${name}.`) : value;
    if (!isObject(kept) || Object.keys(kept).length > 0) left.push([name, kept]);
  }
  return Object.fromEntries(left);
}

import type { Usage } from "@lockstep/core";
import { isList, isObject } from "@lockstep/core/dialect";
import { llamaQuirks } from "./quirks.ts";

export interface DecodedMetrics {
  /** Undefined where one of the two totals is missing, since a guess would look like a fact. */
  readonly usage: Usage | undefined;
  /** Entries that the usage does not express, as they came. */
  readonly rest: readonly unknown[];
}

/** Reads the list of counts that stands in place of a usage object. */
export function decodeMetrics(metrics: unknown): DecodedMetrics {
  const entries = isList(metrics) ? metrics : [];
  const { inputTokens: input, outputTokens: output, totalTokens: total } = llamaQuirks.usageMetrics;
  const inputTokens = countOf(entries, input);
  const outputTokens = countOf(entries, output);
  const totalTokens = countOf(entries, total);
  if (inputTokens === undefined || outputTokens === undefined) return { usage: undefined, rest: entries };
  const usage: Usage = { inputTokens, outputTokens, ...(totalTokens !== undefined && { totalTokens }) };
  const counted = new Map([
    [input, inputTokens],
    [output, outputTokens],
    [total, totalTokens],
  ]);
  return { usage, rest: entries.filter((entry) => !isExpressed(entry, counted)) };
}

function countOf(entries: readonly unknown[], name: string): number | undefined {
  for (const entry of entries) {
    if (isObject(entry) && entry["metric"] === name && typeof entry["value"] === "number") return entry["value"];
  }
  return undefined;
}

/** A second entry of the same name with another value says something that the usage does not. */
function isExpressed(entry: unknown, counted: ReadonlyMap<unknown, number | undefined>): boolean {
  if (!isObject(entry)) return false;
  const { metric, value, unit, ...more } = entry;
  const plain = (unit === undefined || unit === "tokens") && Object.keys(more).length === 0;
  return plain && counted.has(metric) && counted.get(metric) === value;
}

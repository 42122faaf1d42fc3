import type { Usage } from "@lockstep/core";
import { at, isObject, type JsonObject } from "@lockstep/core/dialect";
import type { DecodeQuirks, UsagePart } from "./quirks.ts";
import type { ReadUsage } from "./reads.ts";

/**
 * The counts of a call; undefined where the server does not give both totals, since a guess would look like a fact. `outputTokens` has
 * the tokens of reasoning, also where the server counts them beside `completion_tokens`: its quirks or its total say so.
 */
export function decodeUsage(wire: ReadUsage | null | undefined, quirks: DecodeQuirks): Usage | undefined {
  if (!isObject(wire)) return undefined;
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: totalTokens } = wire;
  if (typeof prompt !== "number" || typeof completion !== "number") return undefined;
  const parts: Partial<Record<UsagePart, number>> = {};
  for (const [part, paths] of Object.entries(quirks.usageParts)) {
    const count = paths.map((path) => at(wire, path)).find((value) => typeof value === "number");
    if (count !== undefined) parts[part as UsagePart] = count;
  }
  // Both conventions are about. The total tells them apart: it is the sum of all three only where none is part of another.
  const { reasoningTokens = 0 } = parts;
  const { usageBeside } = quirks;
  if (usageBeside !== undefined) return withBeside(prompt, completion, totalTokens, parts, usageBeside);
  const isBeside = totalTokens === prompt + completion + reasoningTokens;
  const outputTokens = isBeside ? completion + reasoningTokens : completion;
  return { inputTokens: prompt, outputTokens, ...(typeof totalTokens === "number" && { totalTokens }), ...parts };
}

const partsOfInput: ReadonlySet<UsagePart> = new Set(["cachedInputTokens", "cacheWriteInputTokens", "audioInputTokens"]);

/** The server is known to count some parts beside the rest. Its total may leave them out, and is then what the two make together. */
function withBeside(
  prompt: number,
  completion: number,
  total: unknown,
  parts: Partial<Record<UsagePart, number>>,
  beside: readonly UsagePart[],
): Usage {
  let inputTokens = prompt;
  let outputTokens = completion;
  for (const part of beside) {
    if (partsOfInput.has(part)) inputTokens += parts[part] ?? 0;
    else outputTokens += parts[part] ?? 0;
  }
  const totalTokens = typeof total === "number" ? Math.max(total, inputTokens + outputTokens) : undefined;
  return { inputTokens, outputTokens, ...(totalTokens !== undefined && { totalTokens }), ...parts };
}

/** What the usage object holds beyond the counts that are expressed; a count that differs from ours under its path stays. */
export function unexpressedUsage(wire: unknown, usage: Usage | undefined, quirks: DecodeQuirks): JsonObject {
  if (!isObject(wire)) return {};
  if (usage === undefined) return wire;
  const expressed = new Map<string, number | undefined>([
    ["prompt_tokens", usage.inputTokens],
    ["completion_tokens", usage.outputTokens],
    ["total_tokens", usage.totalTokens],
  ]);
  for (const [part, paths] of Object.entries(quirks.usageParts)) {
    for (const path of paths) expressed.set(path, usage[part as UsagePart]);
  }
  return remainder(wire, expressed, "");
}

function remainder(wire: JsonObject, expressed: ReadonlyMap<string, number | undefined>, path: string): JsonObject {
  const left: [string, unknown][] = [];
  for (const [name, value] of Object.entries(wire)) {
    if (value === null || (expressed.has(path + name) && expressed.get(path + name) === value)) continue;
    const kept = isObject(value) ? remainder(value, expressed, `${path}${name}.`) : value;
    if (!isObject(kept) || Object.keys(kept).length > 0) left.push([name, kept]);
  }
  return Object.fromEntries(left);
}

import { atPath } from "../../streams/member-path.ts";
import { isJsonObject } from "../../validation/json.ts";
import type { Level } from "../level.ts";
import { between, type Random } from "./random.ts";

/** What a stream that is made up has said so far, for one level. */
export interface Said {
  readonly values: Map<string, unknown>;
  readonly parts: Map<string, Said>;
}

export function nothingSaid(): Said {
  return { values: new Map(), parts: new Map() };
}

/** Replaces in an event what the checks compare with the events before it, so that they agree. */
export function settle(level: Level, value: unknown, said: Said, random: Random): void {
  for (const { same, grows, counts, from = 0 } of level.checks) {
    const path = same ?? grows ?? counts;
    const now = path === undefined ? undefined : atPath(value, path);
    if (path === undefined || now === undefined || now === null) continue;
    const before = said.values.get(path);
    const settled =
      same !== undefined ? (before ?? now) : grows !== undefined ? grown(now, before, random) : counted(before, from);
    said.values.set(path, settled);
    put(value, path, settled);
  }
  for (const [name, { notation, ...part }] of level.parts) {
    const list = notation.in === undefined ? [value] : atPath(value, notation.in);
    for (const [position, piece] of (Array.isArray(list) ? list : []).entries()) {
      const key = JSON.stringify([name, atPath(piece, notation.key) ?? position]);
      const own = said.parts.get(key) ?? nothingSaid();
      said.parts.set(key, own);
      settle(part, piece, own, random);
    }
  }
}

function grown(now: unknown, before: unknown, random: Random): unknown {
  if (typeof now === "number") return (typeof before === "number" ? before : 0) + between(random, 1, 3);
  return typeof before === "string" && typeof now === "string" ? before + now : now;
}

function counted(before: unknown, from: number): number {
  return typeof before === "number" ? before + 1 : from;
}

function put(value: unknown, path: string, settled: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const owner = names.length === 0 ? value : atPath(value, names.join("."));
  if (isJsonObject(owner)) (owner as Record<string, unknown>)[last] = settled;
}

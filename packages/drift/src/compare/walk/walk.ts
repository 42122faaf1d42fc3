import type { Direction } from "../rules/rule.ts";
import type { Places, SchemaReader } from "../schema/view.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { Change, Comparison, Pair } from "./pair.ts";

/**
 * Walks the schemas of two documents side by side. Every pair of places is compared once in each direction, whatever number of
 * ways leads there: so cycles end, and what many operations share costs what it costs once.
 */
export class SchemaWalk {
  readonly #before: SchemaReader;
  readonly #after: SchemaReader;
  readonly #foreign: boolean;
  readonly #pairs = new Map<string, Pair>();
  readonly #waiting: Pair[] = [];

  constructor(before: SchemaReader, after: SchemaReader, foreign: boolean) {
    this.#before = before;
    this.#after = after;
    this.#foreign = foreign;
  }

  /** Compares two schemas, and all that they lead to. */
  compare(direction: Direction, before: Places, after: Places): Pair {
    const pair = this.#pair(direction, before, after);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#visit(next);
    return pair;
  }

  #pair(direction: Direction, before: Places, after: Places): Pair {
    const [left, right] = [this.#before.follow(before), this.#after.follow(after)];
    const key = [direction, ...left.map(({ at }) => at), "|", ...right.map(({ at }) => at)].join(" ");
    const known = this.#pairs.get(key);
    if (known) return known;
    const pair: Pair = { direction, before: left, after: right, changes: [], below: [] };
    this.#pairs.set(key, pair);
    this.#waiting.push(pair);
    return pair;
  }

  #visit(pair: Pair): void {
    const { direction } = pair;
    const seen = new Set<string>();
    const comparison: Comparison = {
      direction,
      foreign: this.#foreign,
      before: this.#before,
      after: this.#after,
      report: (change: Change) => {
        const key = JSON.stringify([change.rule, change.step, change.fill, change.variant]);
        if (seen.has(key)) return;
        seen.add(key);
        pair.changes.push(change);
      },
      below: (step, before, after, flipped = false, variant?) => {
        const opposite: Direction = direction === "request" ? "response" : "request";
        const below = this.#pair(flipped ? opposite : direction, before, after);
        pair.below.push({ step, pair: below, ...(variant !== undefined && { variant }) });
      },
    };
    compareSchemas(comparison, pair.before, pair.after);
  }
}

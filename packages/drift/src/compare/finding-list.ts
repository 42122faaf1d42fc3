import type { ForeignDocument } from "../document/load-foreign.ts";
import type { MatchedOperation } from "../document/slice.ts";
import type { DriftFinding, Level, Place } from "../report/finding.ts";
import type { OperationChange } from "./operations/operation-comparison.ts";
import { saysSomething } from "./rules/foreign.ts";
import { rules } from "./rules/index.ts";
import { levelOf, sentence, type Direction, type Rule } from "./rules/rule.ts";
import { eventPlace, type EventFacts } from "./streams/event-place.ts";
import { eventRule } from "./rules/stream-events.ts";
import { changesBelow, joined } from "./walk/changes.ts";
import type { Change, Pair } from "./walk/pair.ts";

interface Counted {
  readonly finding: DriftFinding;
  /** Operations that have it. */
  readonly operations: Set<string>;
}

function ruleOf(id: string): Rule {
  const rule = rules[id];
  if (!rule) throw new Error(`The comparison found ${id}, which no table of rules has.`);
  return rule;
}

/** Makes findings of changes: one for the same change in the same schema, however many operations and paths lead there. */
export class FindingList {
  readonly #sources: { readonly before: string; readonly after: string };
  readonly #foreign: boolean;
  readonly #found = new Map<string, Counted>();
  readonly #ids = new Map<Pair, number>();

  constructor(before: ForeignDocument, after: ForeignDocument, foreign: boolean) {
    this.#sources = { before: before.source, after: after.source };
    this.#foreign = foreign;
  }

  /** The level of a rule; undefined where it says nothing about these two documents. */
  #level(id: string, direction: Direction): Level | undefined {
    return this.#foreign && !saysSomething(id, direction) ? undefined : levelOf(ruleOf(id), direction);
  }

  /** A change of an operation, or of the document where no operation is given. */
  add(change: OperationChange, pair?: MatchedOperation & { readonly operation: string }): void {
    const { rule: id, subject, fill = {}, direction = "response", before = pair?.ours.at, after = pair?.theirs.at } = change;
    const rule = ruleOf(id);
    const level = this.#level(id, direction);
    if (level === undefined) return;
    const message = sentence(rule, fill);
    const places = this.#places(before, after);
    const operation = pair && { operation: pair.operation };
    const finding: DriftFinding = { rule: id, level, ...operation, subject, message, places };
    this.#keep(JSON.stringify([id, pair?.operation, subject, message]), finding, pair?.operation ?? "");
  }

  /** Every change of a pair of schemas and of all below it, at the shortest path that leads to each. */
  walked(subject: string, operation: string, root: Pair, events?: EventFacts): void {
    for (const { trail, pair, change } of changesBelow(root)) {
      const path = joined(...trail.map(({ step }) => step));
      this.#walkedChange({ subject, path, operation, events }, pair, change);
    }
  }

  #walkedChange(
    {
      subject,
      path,
      operation,
      events,
    }: { readonly subject: string; readonly path: string; readonly operation: string; readonly events: EventFacts | undefined },
    pair: Pair,
    change: Change,
  ): void {
    const at = joined(path, change.step);
    const id = events ? eventRule(change.rule, eventPlace(path, change, events)) : change.rule;
    const rule = ruleOf(id);
    const level = this.#level(id, pair.direction);
    if (level === undefined) return;
    const finding: DriftFinding = {
      rule: id,
      level,
      operation,
      subject: joined(subject, at),
      message: sentence(rule, change.fill),
      places: this.#places(change.before, change.after),
    };
    this.#keep(JSON.stringify([this.#id(pair), change.rule, change.step, change.fill]), finding, operation);
  }

  #id(pair: Pair): number {
    const known = this.#ids.get(pair);
    if (known !== undefined) return known;
    this.#ids.set(pair, this.#ids.size);
    return this.#ids.size - 1;
  }

  #keep(key: string, finding: DriftFinding, operation: string): void {
    const known = this.#found.get(key);
    if (known) known.operations.add(operation);
    else this.#found.set(key, { finding, operations: new Set([operation]) });
  }

  #places(before: string | undefined, after: string | undefined): Place[] {
    return [
      ...(before === undefined ? [] : [{ source: this.#sources.before, pointer: before }]),
      ...(after === undefined ? [] : [{ source: this.#sources.after, pointer: after }]),
    ];
  }

  all(): DriftFinding[] {
    const once = new Map<string, DriftFinding>();
    for (const { finding, operations } of this.#found.values()) {
      // Copies of one schema inside an operation say the same twice.
      const key = JSON.stringify([finding.rule, finding.operation, finding.subject, finding.message]);
      if (!once.has(key)) once.set(key, operations.size > 1 ? { ...finding, count: operations.size } : finding);
    }
    return [...once.values()];
  }
}

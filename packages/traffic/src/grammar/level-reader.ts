import { START } from "@lockstep/codegen/grammar";
import type { WireEvent } from "../streams/event-text.ts";
import { startCheck, type RunningCheck } from "./checks.ts";
import { contradicts, misplaced, type Complaint } from "./finding.ts";
import { recognise, type Level, type Request } from "./level.ts";
import { PartReader } from "./part-reader.ts";
import { fits } from "./where.ts";

/** Reads one level of a stream, event by event: the stream itself, or one choice, call or block of it. */
export class LevelReader {
  readonly #level: Level;
  /** `choice 0: call 1: `; empty for the stream itself. */
  readonly #whose: string;
  readonly #marks: Set<string>;
  readonly #seen = new Set<string>();
  readonly #checks: readonly RunningCheck[];
  readonly #parts = new Map<string, PartReader>();
  #state = START;
  /** After the first fault no later place of the order is known. */
  #lost = false;

  constructor(level: Level, whose: string, request: Request, marksAround?: () => ReadonlySet<string>) {
    this.#level = level;
    this.#whose = whose;
    this.#marks = new Set();
    this.#marksAround = marksAround;
    this.#checks = level.checks.map(startCheck);
    for (const [name, part] of level.parts) this.#parts.set(name, new PartReader(part, whose, request, () => this.#allMarks()));
  }

  readonly #marksAround: (() => ReadonlySet<string>) | undefined;

  /** Takes what comes next. */
  take(value: unknown, wire?: WireEvent): Complaint[] {
    const names = recognise(this.#level, value, wire);
    const found = names.join(" and ") || "an event that fits no name of the grammar";
    const complaints: Complaint[] = names.length === 0 ? this.#stray(found) : [];
    for (const [mark, where] of this.#level.marks) if (value !== undefined && fits(where, value)) this.#marks.add(mark);
    for (const name of names) {
      this.#seen.add(name);
      complaints.push(...this.#step(name));
    }
    const parts = new Set(this.#level.events.filter(([name]) => names.includes(name)).map(([, { part }]) => part));
    for (const part of parts) if (part !== undefined) complaints.push(...(this.#parts.get(part)?.take(value) ?? []));
    for (const check of this.#checks) complaints.push(...this.#speak(found, check.take(value)));
    return complaints;
  }

  /** What is missing if nothing more comes. */
  end(): Complaint[] {
    const complaints = this.isComplete ? [] : [misplaced(this.#whose, "the end", this.#expected())];
    for (const part of this.#parts.values()) complaints.push(...part.end());
    const marks = this.#allMarks();
    for (const check of this.#checks) complaints.push(...this.#speak("the end", check.end(this.#seen, marks)));
    return complaints;
  }

  /** True when the order may end here, or is not known any more. */
  get isComplete(): boolean {
    return this.#lost || this.#level.automaton.complete.has(this.#state);
  }

  #step(name: string): Complaint[] {
    if (this.#lost || this.#level.anywhere.has(name)) return [];
    const target = this.#level.automaton.next[this.#state]?.get(name);
    if (target === undefined) {
      this.#lost = true;
      return [misplaced(this.#whose, name, this.#expected())];
    }
    this.#state = target;
    return [];
  }

  #stray(found: string): Complaint[] {
    if (this.#lost) return [];
    this.#lost = true;
    return [misplaced(this.#whose, found, this.#expected())];
  }

  #expected(): string[] {
    const { next, complete } = this.#level.automaton;
    return [...(next[this.#state]?.keys() ?? []), ...(complete.has(this.#state) ? ["the end"] : [])];
  }

  #speak(found: string, fault: string | undefined): Complaint[] {
    return fault === undefined ? [] : [contradicts(this.#whose, found, fault)];
  }

  #allMarks(): ReadonlySet<string> {
    return new Set([...this.#marks, ...(this.#marksAround?.() ?? [])]);
  }
}

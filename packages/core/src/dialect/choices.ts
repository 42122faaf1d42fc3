import type { DeltaEvent, EventSink } from "./event-queue.ts";

/** What a choice is gathered by; `held` keeps the events of one that came before number 0. */
export interface HoldsEvents {
  readonly held: DeltaEvent[];
}

/** The choices of one reply (`n`), by their number on the wire. The vocabulary has one reply per call: that of the first. */
export class Choices<Choice extends HoldsEvents> {
  readonly #choices = new Map<number, Choice>();
  readonly #open: () => Choice;

  constructor(open: () => Choice) {
    this.#open = open;
  }

  get size(): number {
    return this.#choices.size;
  }

  /** The choice of that number, opened where it is new. */
  at(index: number): Choice {
    const known = this.#choices.get(index);
    if (known !== undefined) return known;
    const opened = this.#open();
    this.#choices.set(index, opened);
    return opened;
  }

  /** The choice that the reply is about: number 0, or the lowest where a server counts otherwise. */
  first(): Choice | undefined {
    return this.#choices.get(Math.min(...this.#choices.keys()));
  }

  /** Events that are still held at the end: those of the first, of a server that does not count from 0. */
  held(): readonly DeltaEvent[] {
    return this.#choices.has(0) ? [] : (this.first()?.held ?? []);
  }

  /** All but the first, with their numbers. */
  others(): readonly (readonly [index: number, choice: Choice])[] {
    const first = this.first();
    return [...this.#choices].filter(([, choice]) => choice !== first);
  }

  /** Where the events of a choice go: those of a further one are held until number 0 has come, and dropped then. */
  eventsOf(index: number, events: EventSink): EventSink {
    if (index === 0) return events;
    return this.#choices.has(0) ? [] : this.at(index).held;
  }
}

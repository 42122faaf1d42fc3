import type { Lifetime } from "./lifetime.ts";

/** Somebody in line; leaving it costs the same wherever that is. */
interface Waiter {
  readonly admit: () => void;
  before: Waiter | undefined;
  behind: Waiter | undefined;
  inLine: boolean;
}

/** At most so many at once; whoever comes later waits in line. */
export class Limiter {
  #free: number;
  #first: Waiter | undefined;
  #last: Waiter | undefined;

  constructor(limit: number) {
    this.#free = limit;
  }

  /** A place, when it is this call's turn. Rejects when the call ends before. */
  async enter(lifetime: Lifetime): Promise<Place> {
    if (this.#free > 0) {
      this.#free--;
      return new Place(this.#next);
    }
    let admit: () => void = () => {};
    const turn = new Promise<Place>((resolve) => {
      admit = () => resolve(new Place(this.#next));
    });
    const waiter = this.#queue(admit);
    try {
      return await lifetime.guard(turn);
    } catch (error) {
      this.#remove(waiter);
      // Its turn may have come in the same moment.
      void turn.then((place) => place.giveBack());
      throw error;
    }
  }

  readonly #next = (): void => {
    const first = this.#first;
    if (first === undefined) {
      this.#free++;
      return;
    }
    this.#remove(first);
    first.admit();
  };

  #queue(admit: () => void): Waiter {
    const waiter: Waiter = { admit, before: this.#last, behind: undefined, inLine: true };
    if (this.#last === undefined) this.#first = waiter;
    else this.#last.behind = waiter;
    this.#last = waiter;
    return waiter;
  }

  #remove(waiter: Waiter): void {
    if (!waiter.inLine) return;
    waiter.inLine = false;
    const { before, behind } = waiter;
    if (before === undefined) this.#first = behind;
    else before.behind = behind;
    if (behind === undefined) this.#last = before;
    else behind.before = before;
  }
}

/** One of the places; giving it back twice gives it back once. */
export class Place {
  #onFree: (() => void) | undefined;

  constructor(onFree: () => void) {
    this.#onFree = onFree;
  }

  giveBack(): void {
    const onFree = this.#onFree;
    this.#onFree = undefined;
    onFree?.();
  }
}

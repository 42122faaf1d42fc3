import type { Lifetime } from "./lifetime.ts";

/** At most so many at once; whoever comes later waits in line. */
export class Limiter {
  #free: number;
  /** Who waits, by number: the line is from `#first` up to, not including, `#end`; whoever has left it is missing. */
  readonly #line = new Map<number, () => void>();
  #first = 0;
  #end = 0;

  constructor(limit: number) {
    this.#free = limit;
  }

  /** A place, when it is this call's turn. Rejects when the call ends before. */
  async enter(lifetime: Lifetime): Promise<Place> {
    if (this.#free > 0) {
      this.#free--;
      return new Place(this.#next);
    }
    const number = this.#end++;
    const turn = new Promise<Place>((resolve) => {
      this.#line.set(number, () => resolve(new Place(this.#next)));
    });
    try {
      return await lifetime.guard(turn);
    } catch (error) {
      // Its turn may have come in the same moment.
      if (!this.#line.delete(number)) void turn.then((place) => place.giveBack());
      throw error;
    }
  }

  readonly #next = (): void => {
    while (this.#first < this.#end) {
      const admit = this.#line.get(this.#first);
      this.#line.delete(this.#first++);
      if (admit !== undefined) return admit();
    }
    this.#free++;
  };
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

import type { Lifetime } from "./lifetime.ts";

/** At most so many at once; whoever comes later waits in line. */
export class Limiter {
  #free: number;
  readonly #line: Set<() => void> = new Set();

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
    this.#line.add(admit);
    try {
      return await lifetime.guard(turn);
    } catch (error) {
      this.#line.delete(admit);
      // Its turn may have come in the same moment.
      void turn.then((place) => place.giveBack());
      throw error;
    }
  }

  readonly #next = (): void => {
    const [first] = this.#line;
    if (first === undefined) {
      this.#free++;
      return;
    }
    this.#line.delete(first);
    first();
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

/** What happens to the events of a stream on their way from the model to the reader. */
export interface Relay<Event> {
  /** Where the events come from; called when the first is asked for. */
  readonly open: () => AsyncIterable<Event> | Promise<AsyncIterable<Event>>;
  /** Each event on its way. */
  readonly pass?: (event: Event) => Event | Promise<Event>;
  /** Where to go on after an error of the source; undefined lets the error through. `passed`: whether events were handed over. */
  readonly recover?: (error: unknown, passed: boolean) => AsyncIterable<Event> | undefined;
  /** Once, when it is over in whichever way: at its end, by this error, or because the reader left. */
  readonly over?: (error?: unknown) => void;
}

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** A stream that passes another one on. Nothing is opened before the first event is asked for. */
export function relay<Event>(parts: Relay<Event>): AsyncIterable<Event> {
  return { [Symbol.asyncIterator]: () => new RelayIterator(parts) };
}

/** No async generator: one that waits for an event answers `return()` only when it has come, and the connection stays open. */
class RelayIterator<Event> implements AsyncIterator<Event, undefined, undefined> {
  readonly #parts: Relay<Event>;
  #source: AsyncIterator<Event> | undefined;
  #pulling: Promise<IteratorResult<Event, undefined>> | undefined;
  #passed = false;
  #over = false;

  constructor(parts: Relay<Event>) {
    this.#parts = parts;
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    // Whoever asks twice without waiting gets the events in order.
    if (this.#pulling !== undefined) return this.#pulling.then(this.#again, this.#again);
    this.#pulling = this.#pull();
    return this.#pulling;
  }

  /** Reaches the source at once, also while an event is waited for. */
  return(): Promise<IteratorResult<Event, undefined>> {
    this.#close();
    return Promise.resolve(over);
  }

  readonly #again = (): Promise<IteratorResult<Event, undefined>> => this.next();

  async #pull(): Promise<IteratorResult<Event, undefined>> {
    try {
      while (!this.#over) {
        try {
          const step = await this.#step();
          if (step !== undefined) return step;
        } catch (error) {
          if (!this.#over) this.#recover(error);
        }
      }
      return over;
    } finally {
      this.#pulling = undefined;
    }
  }

  async #step(): Promise<IteratorResult<Event, undefined> | undefined> {
    this.#source ??= (await this.#parts.open())[Symbol.asyncIterator]();
    if (this.#over) {
      // Left while it was being opened.
      void this.#source.return?.();
      return over;
    }
    const step = await this.#source.next();
    if (this.#over) return over;
    if (step.done === true) {
      this.#end();
      return over;
    }
    const value = this.#parts.pass === undefined ? step.value : await this.#parts.pass(step.value);
    this.#passed = true;
    return this.#over ? over : { done: false, value };
  }

  #recover(error: unknown): void {
    const other = this.#parts.recover?.(error, this.#passed);
    if (other === undefined) {
      this.#close(error);
      throw error;
    }
    this.#source = other[Symbol.asyncIterator]();
  }

  #close(error?: unknown): void {
    void this.#source?.return?.();
    this.#end(error);
  }

  #end(error?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#parts.over?.(error);
  }
}

import type { Runtime } from "./runtime.ts";

/** Milliseconds since the call began, each known from the moment that it names. */
export interface Timings {
  /** Spent waiting for a place (`maxConcurrency`), all attempts together. */
  readonly queuedMs: number;
  /** Until the headers of the last reply that came; undefined when none did. */
  readonly firstByteMs: number | undefined;
  /** Until the first event of a stream was handed over. */
  readonly firstEventMs: number | undefined;
  /** Until the reply was whole, or the call failed. */
  readonly doneMs: number | undefined;
}

/** One call's stopwatch. */
export class Stopwatch {
  readonly #now: Runtime["now"];
  readonly #start: number;
  #queued = 0;
  #firstByte: number | undefined;
  #firstEvent: number | undefined;
  #done: number | undefined;

  constructor(now: Runtime["now"]) {
    this.#now = now;
    this.#start = now();
  }

  /** Milliseconds since the call began. */
  get elapsed(): number {
    return this.#now() - this.#start;
  }

  queued(milliseconds: number): void {
    this.#queued += milliseconds;
  }

  firstByte(): void {
    this.#firstByte = this.elapsed;
  }

  firstEvent(): void {
    this.#firstEvent = this.elapsed;
  }

  done(): void {
    this.#done = this.elapsed;
  }

  read(): Timings {
    return { queuedMs: this.#queued, firstByteMs: this.#firstByte, firstEventMs: this.#firstEvent, doneMs: this.#done };
  }
}

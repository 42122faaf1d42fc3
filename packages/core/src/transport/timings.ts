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
  #queueingSince: number | undefined;
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

  queueing(): void {
    this.#queueingSince = this.elapsed;
  }

  admitted(): void {
    this.#queued = this.#queuedMs;
    this.#queueingSince = undefined;
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

  /** With the wait that is going on, or in which the call ended. */
  get #queuedMs(): number {
    return this.#queued + (this.#queueingSince === undefined ? 0 : (this.#done ?? this.elapsed) - this.#queueingSince);
  }

  read(): Timings {
    return { queuedMs: this.#queuedMs, firstByteMs: this.#firstByte, firstEventMs: this.#firstEvent, doneMs: this.#done };
  }
}

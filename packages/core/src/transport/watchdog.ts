import type { Runtime } from "./runtime.ts";

/**
 * Fires when a single wait lasts too long. One timer serves many waits, because arming one for each costs more than what is
 * waited for; a wait that ended in time leaves the timer running, and the timer finds out when it fires.
 */
export class Watchdog {
  readonly #runtime: Runtime;
  readonly #milliseconds: number;
  readonly #expire: () => void;
  #timer: unknown;
  // When the current wait began; -1 while nobody waits: a slow consumer is not a stalled server.
  #waitingSince = -1;

  constructor(runtime: Runtime, milliseconds: number, expire: () => void) {
    this.#runtime = runtime;
    this.#milliseconds = milliseconds;
    this.#expire = expire;
  }

  beginWait(): void {
    if (this.#milliseconds === Infinity) return;
    this.#waitingSince = this.#runtime.now();
    this.#timer ??= this.#runtime.setTimer(this.#watch, this.#milliseconds);
  }

  endWait(): void {
    this.#waitingSince = -1;
  }

  /** For good: the timer goes. */
  stop(): void {
    this.#waitingSince = -1;
    if (this.#timer !== undefined) this.#runtime.clearTimer(this.#timer);
    this.#timer = undefined;
  }

  readonly #watch = (): void => {
    this.#timer = undefined;
    if (this.#waitingSince < 0) return; // the next wait arms it again
    const left = this.#waitingSince + this.#milliseconds - this.#runtime.now();
    if (left > 0) this.#timer = this.#runtime.setTimer(this.#watch, left);
    else this.#expire();
  };
}

import { VirtualWorld } from "../support/virtual-world.ts";
import { isAnyConnecting } from "./wires.ts";

interface Alarm {
  readonly due: number;
  readonly callback: () => void;
}

/** What the clock must know of a server: whether all that was sent has arrived, in both directions. */
export interface Peer {
  readonly isAtRest: () => boolean;
}

// Turns of the event loop without any traffic after which everything that can move has moved: promises, streams and the
// platform's own fetch pass work on from turn to turn, but never let more than a few go by.
const quietTurns = 8;

// Real milliseconds. Only a broken test gets here: nothing is measured by it.
const patience = 20_000;

/** Thrown when nothing is left that could settle a call: the client has no timer, the network is silent. */
export class HangError extends Error {
  override readonly name = "HangError";
}

/**
 * A virtual clock beside real sockets. It moves only while the network rests, which is known and not guessed: both ends of
 * every connection are in this process, and their counters say whether a byte is still on its way.
 */
export class FaultClock {
  /** The client's timers, clock and chance. */
  readonly world: VirtualWorld = new VirtualWorld();
  readonly peers: Set<Peer> = new Set();
  readonly #alarms: Set<Alarm> = new Set();

  get time(): number {
    return this.world.time;
  }

  /** Calls back when the clock gets there: what the server and the caller do in the course of a call. */
  at(due: number, callback: () => void): () => void {
    const alarm = { due, callback };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.at(this.time + milliseconds, resolve));
  }

  /** Waits until all that was sent has arrived and nothing moves any more. */
  async quiet(): Promise<void> {
    const start = performance.now();
    for (let turns = 0; turns < quietTurns; turns++) {
      await turn();
      if (this.#isAtRest()) continue;
      turns = -1;
      if (performance.now() - start > patience) throw new Error("the network does not come to rest");
    }
  }

  /**
   * Waits for the promise, moving the clock from timer to timer. A frozen clock does not move: for what another thread works on
   * (decompression) or a timer of the platform ends, which no counter shows.
   */
  async settle<T>(promise: Promise<T>, frozen: boolean = false): Promise<T> {
    const start = performance.now();
    let settled = false;
    const watched = promise.finally(() => (settled = true));
    watched.catch(() => {});
    for (;;) {
      await this.quiet();
      if (settled) return watched;
      if (this.#step(frozen ? this.time : Infinity)) continue;
      if (!frozen) throw new HangError(`nothing is left at ${this.time} ms that could settle the call`);
      if (performance.now() - start > patience) throw new HangError("a call with a frozen clock did not settle");
      await new Promise((resolve) => void setTimeout(resolve, 1));
    }
  }

  /** Lets so much time pass, with all that is due in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await this.quiet();
    while (this.#step(end)) await this.quiet();
    this.world.time = end;
  }

  /** Fires what is due next. False when that is nothing up to `latest`. */
  #step(latest: number): boolean {
    // The server's and the caller's come first: they stand for what happened before the client's timer could run out.
    const next = earliest(this.#alarms, earliest(this.world.timers, undefined));
    if (next === undefined || next.due > latest) return false;
    this.world.time = Math.max(this.world.time, next.due);
    this.#alarms.delete(next);
    this.world.timers.delete(next);
    next.callback();
    return true;
  }

  #isAtRest(): boolean {
    if (isAnyConnecting()) return false;
    for (const peer of this.peers) if (!peer.isAtRest()) return false;
    return true;
  }
}

function earliest(alarms: Iterable<Alarm>, other: Alarm | undefined): Alarm | undefined {
  let first = other;
  let own = false;
  for (const alarm of alarms) {
    if (first !== undefined && (own ? alarm.due >= first.due : alarm.due > first.due)) continue;
    first = alarm;
    own = true;
  }
  return first;
}

export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

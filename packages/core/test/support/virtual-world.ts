import type { Runtime } from "../../src/transport/runtime.ts";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A runtime whose clock moves only when `settle` finds that everything waits for it. */
export class VirtualWorld {
  time = 0;
  random = 0;
  readonly environment: Record<string, string> = {};
  readonly timers: Set<Timer> = new Set();

  readonly runtime: Runtime = {
    now: () => this.time,
    date: () => Date.UTC(2026, 0, 1) + this.time,
    setTimer: (callback, milliseconds) => {
      const timer = { due: this.time + milliseconds, callback };
      this.timers.add(timer);
      return timer;
    },
    clearTimer: (timer) => void this.timers.delete(timer as Timer),
    random: () => this.random,
    environment: (name) => this.environment[name],
    fetch: () => Promise.reject(new Error("no fetch given")),
    isBrowser: false,
    pageOrigin: undefined,
  };

  /** Waits for the promise, moving the clock from timer to timer. Fails when nothing is left that could settle it. */
  async settle<T>(promise: PromiseLike<T>): Promise<T> {
    let settled = false;
    const watched = Promise.resolve(promise).finally(() => {
      settled = true;
    });
    watched.catch(() => {});
    for (;;) {
      await quiet();
      if (settled) return watched;
      const next = [...this.timers].sort((a, b) => a.due - b.due)[0];
      if (next === undefined) throw new Error("hangs: no timer is left");
      this.time = Math.max(this.time, next.due);
      this.timers.delete(next);
      next.callback();
    }
  }
}

/** Long enough for every promise and stream that can move to have moved. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A body that says its pieces and then what it is told: ends, breaks, or stays silent. */
export function body(
  pieces: readonly (string | Uint8Array)[],
  end: "close" | "stall" | Error = "close",
): ReadableStream<Uint8Array> & {
  cancelled?: boolean;
} {
  const encoder = new TextEncoder();
  let position = 0;
  const stream: ReadableStream<Uint8Array> & { cancelled?: boolean } = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[position++];
        if (piece !== undefined) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
        else if (end === "close") controller.close();
        else if (end === "stall") return new Promise<void>(() => {});
        else controller.error(end);
        return undefined;
      },
      cancel() {
        stream.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return stream;
}

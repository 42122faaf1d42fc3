import type { FaultClock } from "./fault-clock.ts";
import type { SeenRequest } from "./fault-server.ts";
import { type Attempt, isPlatformFailure, type PlatformFailure } from "./steps.ts";

/** The platform's own fetch, watched: it fails by itself where the scenario says so, and tells how much of each body was taken. */
export interface Network {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Requests that no server saw, because the platform failed. */
  readonly failed: readonly Pick<SeenRequest, "at" | "raw" | "headers">[];
  /** Bytes taken of each reply's body. */
  readonly taken: readonly number[];
}

export function makeNetwork(clock: FaultClock, attempts: readonly Attempt[]): Network {
  const failed: { at: number; raw: string; headers: Record<string, string> }[] = [];
  const taken: number[] = [];
  let made = 0;
  return {
    failed,
    taken,
    async fetch(url, init) {
      const attempt = attempts[Math.min(made++, attempts.length - 1)];
      if (attempt !== undefined && isPlatformFailure(attempt)) {
        failed.push({ at: clock.time, raw: "", headers: {} });
        return failByItself(attempt);
      }
      const response = await fetch(url, init);
      if (response.body !== null) countBytes(response.body, taken, taken.push(0) - 1);
      return response;
    },
  };
}

/**
 * A dispatcher of the platform's own fetch that gives up early. Its class is to be had only from the dispatcher that the platform
 * itself uses, and there is none before its first use.
 */
export async function hastyDispatcher(timeouts: object): Promise<unknown> {
  await fetch("data:,");
  const own = (globalThis as Record<symbol, unknown>)[Symbol.for("undici.globalDispatcher.1")];
  if (typeof own !== "object" || own === null) throw new Error("the platform's fetch is not Node's");
  const Dispatcher = own.constructor as new (options: object) => unknown;
  return new Dispatcher(timeouts);
}

function failByItself({ platform, after }: PlatformFailure): Response {
  const cause = Object.assign(new Error(platform), { code: platform });
  if (after === undefined) throw new TypeError("fetch failed", { cause });
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (after !== "") controller.enqueue(new TextEncoder().encode(after));
  };
  const pull = (): Promise<void> => Promise.reject(new TypeError("terminated", { cause }));
  const type = after.startsWith("data:") ? "text/event-stream" : "application/json";
  return new Response(new ReadableStream({ start, pull }, { highWaterMark: 0 }), { headers: { "content-type": type } });
}

/** Looks over the shoulder of whoever reads. The body stays the platform's own: a copy would have a buffer of its own. */
function countBytes(body: ReadableStream<Uint8Array>, taken: number[], position: number): void {
  const getReader = body.getReader.bind(body) as () => ReadableStreamDefaultReader<Uint8Array>;
  const watched = (): ReadableStreamDefaultReader<Uint8Array> => {
    const reader = getReader();
    const read = reader.read.bind(reader);
    reader.read = async () => {
      const result = await read();
      taken[position] = (taken[position] ?? 0) + (result.value?.length ?? 0);
      return result;
    };
    return reader;
  };
  Object.defineProperty(body, "getReader", { value: watched });
}

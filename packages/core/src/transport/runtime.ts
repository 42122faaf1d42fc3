import { isBrowserScope } from "./browser.ts";

/**
 * What the transport takes from the world around it. Looked up when used, not when loaded, so that whoever replaces a global
 * (a test's fake timers, an interceptor of `fetch`) is seen.
 */
export interface Runtime {
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Milliseconds since 1970, for dates that servers send. */
  readonly date: () => number;
  readonly setTimer: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  /** An environment variable, trimmed; undefined when it is not set, empty, not to be read, or the runtime has none. */
  readonly environment: (name: string) => string | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Browsers send a header that servers do not expect only after asking them first. */
  readonly isBrowser: boolean;
  /** Where the page comes from, in a browser. */
  readonly pageOrigin: string | undefined;
}

// Beyond this, setTimeout fires at once instead of late.
const longestTimer = 2 ** 31 - 1;

/** The real world: Node, Bun, Deno, browsers and workers alike. */
export const systemRuntime: Runtime = {
  now: () => performance.now(),
  date: () => Date.now(),
  setTimer: (callback, milliseconds) => setTimeout(callback, Math.min(milliseconds, longestTimer)),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: () => Math.random(),
  environment: (name) => {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    try {
      const value = process?.env?.[name]?.trim();
      return value === "" ? undefined : value;
    } catch {
      return undefined; // a program of Deno may not be allowed to look
    }
  },
  fetch: (url, init) => fetch(url, init),
  get isBrowser() {
    return isBrowserScope(globalThis);
  },
  get pageOrigin() {
    return (globalThis as { location?: { origin?: string } }).location?.origin;
  },
};

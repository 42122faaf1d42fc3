import type { Operation } from "../../src/index.ts";
import { failures } from "./bad-failures.ts";
import { readEvents, textOf } from "./bad-stream.ts";
import type { Mistake } from "./mistakes.ts";
import type { Caller, Options, Subject, SubjectSetup } from "./subject.ts";

/** What a call of the simple client has to do with: its own end, how often it was sent, and the mistakes that it makes. */
export interface SimpleCall {
  readonly setup: SubjectSetup;
  readonly has: (mistake: Mistake) => boolean;
  readonly options: Options;
  readonly streaming: boolean;
  /** Rejects when the caller aborts. */
  readonly aborted: Promise<never>;
  readonly close: () => void;
  controller: AbortController;
  attempts: number;
}

/**
 * A simple client, right in what every client must get right (the scenarios that are `core`), and wrong in just the ways that it
 * is told to be: it shows that the scenarios would notice. For tests only.
 */
export function simpleClient(...mistakes: readonly Mistake[]): Subject {
  const has = (mistake: Mistake): boolean => mistakes.includes(mistake);
  return { create: (setup) => makeCaller(setup, has, 0) };
}

/** `layers` counts how often it was made over: only a client that gets this wrong needs to know. */
function makeCaller(setup: SubjectSetup, has: SimpleCall["has"], layers: number): Caller {
  return {
    async plain(operation, body, own) {
      const call = begin(setup, has, { ...setup.options, ...own }, false);
      try {
        const answer = (): Promise<unknown> => retrying(call, operation, body, (response) => readAnswer(call, response));
        return await nested(has("multiplies-attempts") ? layers : 0, answer);
      } finally {
        call.close();
      }
    },
    async stream(operation, body, own) {
      const call = begin(setup, has, { ...setup.options, ...own }, true);
      const open = (): Promise<Response> => retrying(call, operation, body, async (response) => response);
      try {
        return readEvents(call, await open(), open);
      } catch (error) {
        call.close();
        throw error;
      }
    },
    withOptions: (options) => makeCaller({ ...setup, options: { ...setup.options, ...options } }, has, layers + 1),
  };
}

/** A client around a client, each of which tries again: what happens when layers do not know of each other. */
async function nested<T>(layers: number, call: () => Promise<T>): Promise<T> {
  for (let layer = 0; layer < layers; layer++) await call().catch(() => {});
  return call();
}

function begin(setup: SubjectSetup, has: SimpleCall["has"], options: Options, streaming: boolean): SimpleCall {
  const signal = options.signal as AbortSignal;
  let abort: () => void = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => {
      reject(failures.aborted(call, signal.reason));
      if (!has("abort-keeps-connection")) call.controller.abort();
    };
  });
  aborted.catch(() => {});
  const close = (): void => {
    if (!has("leaves-listener")) signal.removeEventListener("abort", abort);
  };
  const controller = new AbortController();
  const call: SimpleCall = { setup, has, options, streaming, aborted, close, controller, attempts: 0 };
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  return call;
}

/** Waits for a promise, for a timer, and for the caller's abort. */
export async function within<T>(call: SimpleCall, option: string, milliseconds: number, promise: Promise<T>): Promise<T> {
  const { runtime } = call.setup;
  let timer: unknown;
  const expired = new Promise<never>((_resolve, reject) => {
    if (milliseconds === Infinity) return;
    timer = runtime.setTimer(() => {
      reject(failures.timeout(call, option));
      call.controller.abort();
    }, milliseconds);
  });
  promise.catch(() => {}); // nobody listens to it once one of the others has won
  try {
    return await Promise.race([promise, expired, call.aborted]);
  } finally {
    if (!call.has("leaves-timer")) runtime.clearTimer(timer);
  }
}

/** Throws when the caller has aborted. */
export async function unlessAborted(call: SimpleCall): Promise<void> {
  await Promise.race([call.aborted, Promise.resolve()]);
}

async function retrying<T>(
  call: SimpleCall,
  operation: Operation,
  body: unknown,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { runtime } = call.setup;
  const { maxRetries = 2, maxRetryDelay = 60_000 } = call.options as { maxRetries?: number; maxRetryDelay?: number };
  const most = maxRetries + (call.has("off-by-one-retries") ? 1 : 0);
  const oneShot = body instanceof ReadableStream && !call.has("one-shot-body-retried");
  const creates = operation.creates === true && !call.has("retries-creates");
  const text = body instanceof ReadableStream ? body : JSON.stringify(body);
  for (let retries = 0; ; retries++) {
    try {
      return await read(await attempt(call, operation, text));
    } catch (error) {
      const { retryable, retryAfterMs, status } = error as Partial<Record<string, number>>;
      if (!retryable || retries >= most || oneShot || (creates && status !== 429)) throw error;
      const asked = call.has("ignores-retry-after") ? undefined : retryAfterMs;
      if (asked !== undefined && asked > maxRetryDelay && !call.has("sleeps-an-hour")) throw error;
      const chance = call.has("no-jitter") ? 0 : 0.25 * runtime.random();
      const own = Math.min(500 * 2 ** retries, 8000) * (1 - chance);
      const wait = call.has("jitter-shortens-the-server") && asked !== undefined ? asked * (1 - chance) : (asked ?? own);
      const pause = new Promise<void>((resolve) => call.has("abort-not-in-backoff") && void runtime.setTimer(resolve, wait));
      if (call.has("abort-not-in-backoff")) await pause;
      else
        await within(call, "wait", wait, pause).catch((reason: unknown) => {
          if ((reason as Error).message !== "wait") throw reason;
        });
    }
  }
}

async function attempt(call: SimpleCall, operation: Operation, body: unknown): Promise<Response> {
  const { options, setup } = call;
  await unlessAborted(call);
  call.controller = new AbortController();
  call.attempts++;
  const { method, path } = operation;
  const headers = { authorization: `Bearer ${String(options.apiKey)}`, "content-type": operation.requestType ?? "text/plain" };
  const sent = call.has("new-bytes-per-attempt") ? String(body).replace("{", `{"attempt":${call.attempts},`) : body;
  const init = {
    method,
    headers,
    signal: call.controller.signal,
    redirect: call.has("follows-redirect-with-key") ? "follow" : "manual",
    ...(operation.requestType !== undefined && { body: sent, duplex: "half" }),
  } as RequestInit;
  const sending = setup.runtime.fetch(`${String(options.baseUrl)}${path}`, init);
  const timeout = (options.timeout as number | undefined) ?? (call.streaming ? 60_000 : 600_000);
  const response = await within(call, "timeout", timeout, sending).catch((cause: unknown) => {
    throw failures.connection(call, cause);
  });
  if (response.status >= 300 && response.status < 400) throw failures.redirect(call);
  if (response.ok) return response;
  throw failures.status(call, response, await textOf(call, response, 65_536).catch(() => ""));
}

async function readAnswer(call: SimpleCall, response: Response): Promise<unknown> {
  const most = (call.options.maxReplyBytes as number | undefined) ?? Infinity;
  const text = await textOf(call, response, call.has("unbounded-body") ? Infinity : most);
  if (text.length > most && !call.has("unbounded-body")) throw failures.tooLarge(call);
  let value: { readonly error?: object };
  try {
    value = JSON.parse(text) as { readonly error?: object };
  } catch {
    throw failures.noAnswer(call, response, "broken JSON");
  }
  if (value.error !== undefined && !call.has("error-under-200-is-success")) throw failures.noAnswer(call, response, text);
  return value;
}

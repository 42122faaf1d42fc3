import { AuthenticationError } from "../errors/status-errors.ts";
import { attempt } from "./attempt.ts";
import { type Call } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import { nextDelay } from "./retry.ts";

/**
 * The fetch-shaped function under openapi-fetch: sends the request until it succeeds or must not be sent again. What it
 * returns is always a success whose body is unread; what it throws is always a Lockstep error.
 */
export async function transport(request: CallRequest): Promise<Response> {
  const { call } = request;
  let retries = 0;
  let mayRefreshKey = typeof call.key?.value === "function";
  for (;;) {
    try {
      return await attempt(request);
    } catch (error) {
      // A key that has just expired is no failure of the service, so it costs none of its retries, and no wait.
      if (mayRefreshKey && error instanceof AuthenticationError) {
        mayRefreshKey = false;
        continue;
      }
      const delay = nextDelay(call, error, retries);
      if (delay === undefined) throw error;
      retries++;
      await pause(call, delay);
    }
  }
}

/** Waits; the end of the call ends the wait, and takes the timer with it. */
async function pause(call: Call, milliseconds: number): Promise<void> {
  const { runtime, lifetime } = call;
  let timer: unknown;
  const elapsed = new Promise<void>((resolve) => {
    timer = runtime.setTimer(resolve, milliseconds);
  });
  try {
    await lifetime.guard(elapsed);
  } finally {
    runtime.clearTimer(timer);
  }
}

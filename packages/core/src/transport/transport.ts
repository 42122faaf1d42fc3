import { AuthenticationError } from "../errors/status-errors.ts";
import { attempt } from "./attempt.ts";
import { type Call } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import { nextDelay } from "./retry.ts";

/**
 * A fetch-shaped function: sends the request until it succeeds or must not be sent again. What it returns is always a success
 * whose body is unread; what it throws is always a Lockstep error.
 */
export async function transport(request: CallRequest): Promise<Response> {
  for (;;) {
    try {
      return await attempt(request);
    } catch (error) {
      await waitToRetry(request, error);
    }
  }
}

/** Sends the request again after a success whose body turned out to be no answer. Throws `error` when that may not be. */
export async function resend(request: CallRequest, error: unknown): Promise<Response> {
  await waitToRetry(request, error);
  return transport(request);
}

async function waitToRetry(request: CallRequest, error: unknown): Promise<void> {
  const { call } = request;
  call.place?.giveBack();
  if (call.lifetime.failure !== undefined) throw call.lifetime.failure;
  // A key that has just expired is no failure of the service, so it costs none of its retries, and no wait.
  if (error instanceof AuthenticationError && typeof call.key?.value === "function" && !call.keyRefreshed && !request.oneShot) {
    call.keyRefreshed = true;
    return;
  }
  const delay = nextDelay(request, error);
  if (delay === undefined) throw error;
  call.retries++;
  call.observer?.retry(call, error, delay);
  await pause(call, delay);
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

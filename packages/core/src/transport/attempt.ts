import { APIConnectionTimeoutError } from "../errors/connection-errors.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { authorization, keyedUrl } from "./authorize.ts";
import { errorDetails } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import { connectionError, networkError, unreadableBody } from "./connection-failure.ts";
import { isRedirect, redirectFailure, statusFailure } from "./status-failure.ts";

/** Sends the request once. Returns the response of a success status, its body unread; throws for everything else. */
export async function attempt(request: CallRequest): Promise<Response> {
  const { call } = request;
  if (call.limiter !== undefined) {
    call.stopwatch.queueing();
    call.place = await call.limiter.enter(call.lifetime);
    call.stopwatch.admitted();
  }
  const response = await sendWithin(request, call.settings.timeout);
  call.stopwatch.firstByte();
  call.observer?.response(call, response);
  if (isRedirect(response)) throw redirectFailure(call, response, request.url);
  if (response.status < 200 || response.status > 299) throw await statusFailure(call, response);
  return response;
}

/** Everything up to the reply's headers, key function included, within the attempt's timeout. */
async function sendWithin(request: CallRequest, timeout: number): Promise<Response> {
  const { call } = request;
  const { lifetime, runtime } = call;
  const signal = lifetime.beginAttempt();
  const { attempts } = lifetime;
  const expire = (): void => {
    const who =
      lifetime.attempts === attempts
        ? `The ${call.key?.auth.option ?? "apiKey"} function gave no key`
        : `${call.descriptor.name} sent no headers`;
    const message = `${who} within ${timeout} ms (timeout).`;
    lifetime.endAttempt(new APIConnectionTimeoutError(message, { ...errorDetails(call), retryable: true }));
  };
  const timer = timeout === Infinity ? undefined : runtime.setTimer(expire, timeout);
  const sent = send(request, signal);
  try {
    return await lifetime.guard(sent);
  } catch (cause) {
    // A fetch that ignores its signal answers after everybody has left: nobody else would close this connection.
    void sent.then(closeUnread, () => {});
    // Everything of ours is a Lockstep error already: what is left was thrown by fetch.
    throw isLockstepError(cause) ? cause : (unreadableBody(call, cause) ?? connectionError(call, cause));
  } finally {
    if (timer !== undefined) runtime.clearTimer(timer);
  }
}

async function send(request: CallRequest, signal: AbortSignal): Promise<Response> {
  const { call, method, headers } = request;
  const { key, settings, operation } = call;
  let { url } = request;
  if (key !== undefined) {
    const asked = authorization(call, key);
    const value = typeof asked === "string" ? asked : await asked;
    const { header, query } = key.auth;
    if (header !== undefined) headers.set(header, value);
    if (query !== undefined) url = keyedUrl(url, query, value);
  }
  countRetry(request);
  if (request.body instanceof Promise) request.body = await request.body;
  if (signal.aborted) throw signal.reason; // while the key function was asked
  call.lifetime.attempts++;
  call.observer?.request(request);
  if (signal.aborted) throw signal.reason; // by a hook
  const init: Record<string, unknown> = { ...settings.fetchOptions, method, headers, signal, redirect: "manual" };
  if (request.body !== undefined) init.body = request.body;
  if (request.oneShot) init.duplex = "half";
  // Called without an owner: browsers refuse a fetch that is somebody's method.
  const { fetch } = settings;
  let response = await fetch(url, init);
  checkResponse(response);
  if (operation.followRedirect !== undefined && isRedirect(response)) {
    response = await operation.followRedirect(request, response, signal);
    checkResponse(response);
  }
  return response;
}

function closeUnread({ body }: Response): void {
  if (body?.locked === false) body.cancel().catch(() => {});
}

/** Browsers would ask the server first whether the header is welcome, and most servers have never heard of it. */
function countRetry({ call, headers }: CallRequest): void {
  const { retryCountHeader } = call.descriptor;
  if (retryCountHeader === undefined || call.retries === 0 || call.runtime.isBrowser) return;
  headers.set(retryCountHeader, String(call.retries));
}

/** Some fetch packages give bodies of an older kind, which nothing here could read. */
function checkResponse(response: Partial<Response> | undefined): void {
  if (typeof response?.headers?.get !== "function" || typeof response.status !== "number") {
    throw new ConfigurationError("The fetch option must give a Response.");
  }
  if (response.type === "error") throw networkError();
  if (response.body === null || typeof response.body?.getReader === "function") return;
  throw new ConfigurationError("The fetch option must give a Response whose body is a ReadableStream or null.");
}

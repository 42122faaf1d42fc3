import { ConfigurationError } from "../errors/setup-errors.ts";
import { safeCause } from "../errors/redact.ts";
import { type Call, requestIdOf } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import type { CallInfo, Hooks } from "./hooks.ts";
import { readRateLimits } from "./rate-limits.ts";
import { secretName } from "./secret-name.ts";

/** Tells hooks and log what a call does. A call that nobody observes has none. */
export class Observer {
  readonly #hooks: readonly Hooks[];
  /** Whether anybody wants the events of a stream: most do not, and they are many. */
  readonly wantsEvents: boolean;

  constructor(hooks: readonly Hooks[]) {
    this.#hooks = hooks;
    this.wantsEvents = hooks.some((hook) => hook.onEvent !== undefined);
  }

  request({ call, url, method, headers }: CallRequest): void {
    const info = { ...infoOf(call), method, url: call.redactor.text(url), headers: showHeaders(call, headers) };
    this.#tell(call, "onRequest", (hooks) => hooks.onRequest?.(info));
  }

  response(call: Call, response: Response): void {
    const { headers, status } = response;
    const requestId = call.redactor.optional(requestIdOf(call, response));
    const limits = readRateLimits(headers, call.descriptor.rateLimitHeaders, call.runtime.date());
    const info = { ...infoOf(call), status, headers: showHeaders(call, headers), requestId, limits };
    this.#tell(call, "onResponse", (hooks) => hooks.onResponse?.(info));
  }

  retry(call: Call, error: unknown, delayMs: number): void {
    const info = { ...infoOf(call), error, delayMs };
    this.#tell(call, "onRetry", (hooks) => hooks.onRetry?.(info));
  }

  event(call: Call, event: string | undefined, data: string): void {
    const info = { ...infoOf(call), event, data: call.redactor.text(data) };
    this.#tell(call, "onEvent", (hooks) => hooks.onEvent?.(info));
  }

  done(call: Call, error: unknown): void {
    const info = { ...infoOf(call), error, timings: call.stopwatch.read() };
    try {
      for (const hooks of this.#hooks) hooks.onDone?.(info);
    } catch (cause) {
      // Nobody waits for this one any more, so it ends as an error in any listener does: uncaught.
      queueMicrotask(() => {
        throw cause;
      });
    }
  }

  #tell(call: Call, name: keyof Hooks, tell: (hooks: Hooks) => void): void {
    try {
      for (const hooks of this.#hooks) tell(hooks);
    } catch (cause) {
      throw new ConfigurationError(`The ${name} hook failed: a hook must not throw.`, safeCause(cause, call.redactor));
    }
  }
}

function infoOf(call: Call): CallInfo {
  const { number, descriptor, operation, lifetime } = call;
  return { call: number, provider: descriptor.service.id, operation: operation.id, attempt: lifetime.attempts };
}

function showHeaders(call: Call, headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of headers) shown[name] = secretName.test(name) ? "[redacted]" : call.redactor.text(value);
  return shown;
}

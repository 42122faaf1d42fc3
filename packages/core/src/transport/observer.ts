import { safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { type Call, limitsOf, requestIdOf } from "./call.ts";
import type { CallRequest } from "./call-request.ts";
import type { CallHookInfo, DoneHookInfo, EventHookInfo, Hooks, RequestHookInfo, ResponseHookInfo } from "./hooks.ts";
import { secretName } from "./secret-name.ts";
import { originOf } from "./status-failure.ts";

const mask = "[redacted]";

/** Tells log and hooks what a call does. A call that nobody observes has none. */
export class Observer {
  readonly #log: Hooks | undefined;
  readonly #hooks: readonly Hooks[];
  /** Whether anybody wants the events of a stream: most do not, and they are many. */
  readonly wantsEvents: boolean;

  constructor(log: Hooks | undefined, hooks: readonly Hooks[]) {
    this.#log = log;
    this.#hooks = hooks;
    this.wantsEvents = hooks.some((one) => one.onEvent !== undefined);
  }

  request({ call, url, method, headers }: CallRequest): void {
    const info: RequestHookInfo = { ...infoOf(call), method, url: showUrl(call, url), headers: showHeaders(call, headers) };
    this.#tell(call, "onRequest", info);
  }

  response(call: Call, response: Response): void {
    const { headers, status } = response;
    const info: ResponseHookInfo = {
      ...infoOf(call),
      status,
      headers: showHeaders(call, headers),
      requestId: call.redactor.optional(requestIdOf(call, response)),
      limits: limitsOf(call, response),
    };
    try {
      this.#tell(call, "onResponse", info);
    } catch (error) {
      // Nobody else has seen this reply, so nobody else would close its connection.
      void response.body?.cancel().catch(() => {});
      throw error;
    }
  }

  retry(call: Call, error: unknown, delayMs: number): void {
    this.#tell(call, "onRetry", { ...infoOf(call), error, delayMs });
  }

  event(call: Call, event: string | undefined, data: string): void {
    const { redactor } = call;
    const info: EventHookInfo = { ...infoOf(call), event: redactor.optional(event), data: redactor.text(data) };
    this.#tell(call, "onEvent", info);
  }

  done(call: Call, error: unknown): void {
    this.over({ ...infoOf(call), error, timings: call.stopwatch.read() });
  }

  /** Everybody learns that the call is over, also when one of them throws. */
  over(info: DoneHookInfo): void {
    for (const { onDone } of [this.#log ?? {}, ...this.#hooks]) {
      try {
        onDone?.(info);
      } catch (cause) {
        // Nobody waits for this one any more, so it ends as an error in any listener does: uncaught.
        queueMicrotask(() => {
          throw cause;
        });
      }
    }
  }

  // The functions are called without an owner: nobody gets hold of the options that they came with, the key among them.
  #tell<Name extends keyof Hooks>(call: Call, name: Name, info: Parameters<NonNullable<Hooks[Name]>>[0]): void {
    let who = "The logger";
    try {
      for (const hooks of [this.#log, ...this.#hooks]) {
        const hook = hooks?.[name] as ((told: typeof info) => void) | undefined;
        hook?.(info);
        who = `The ${name} hook`;
      }
    } catch (cause) {
      throw new ConfigurationError(`${who} failed: it must not throw.`, safeCause(cause, call.redactor));
    }
  }
}

function infoOf(call: Call): CallHookInfo {
  const { number, descriptor, operation, lifetime } = call;
  return { call: number, provider: descriptor.service.id, operation: operation.id, attempt: lifetime.attempts };
}

/** Masks by name as well: a secret may be too short to be masked wherever its text turns up. */
function showUrl(call: Call, url: string): string {
  const shown = url.replace(/([?&])([^=&]*)=[^&]*/g, (all, mark: string, name: string) =>
    secretName.test(name) ? `${mark}${name}=${mask}` : all,
  );
  return call.redactor.text(shown);
}

function showHeaders(call: Call, headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, showHeader(call, name, value)]));
}

function showHeader(call: Call, name: string, value: string): string {
  if (secretName.test(name)) return mask;
  // Where a redirect leads is as good as a key when it is a signed URL.
  return call.redactor.text(name === "location" ? originOf(value, call.request?.url ?? "") : value);
}

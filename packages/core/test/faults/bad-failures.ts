import { key } from "./provider.ts";
import type { SimpleCall } from "./bad-client.ts";

const kinds: Readonly<Record<number, readonly [kind: string, name: string]>> = {
  400: ["bad-request", "BadRequestError"],
  401: ["authentication", "AuthenticationError"],
  404: ["not-found", "NotFoundError"],
  429: ["rate-limit", "RateLimitError"],
};

/** An error with these members; scenarios ask for members, not for classes. */
function make(call: SimpleCall, kind: string, name: string, message: string, more: object = {}): Error {
  const shown = call.has("key-in-error") ? `${message} (sent with ${key})` : message.replaceAll(key, "[redacted]");
  return Object.assign(new Error(shown), { name, kind, attempts: call.attempts, retryable: false, ...more });
}

/** The errors of the simple client. */
export const failures = {
  aborted: (call: SimpleCall, cause: unknown): Error => make(call, "abort", "APIUserAbortError", "aborted", { cause }),
  timeout: (call: SimpleCall, option: string): Error => {
    if (option === "wait") return new Error("wait");
    const retryable = option === "timeout" && !call.has("timeouts-are-final");
    return make(call, "timeout", "APIConnectionTimeoutError", `nothing came (${option})`, { retryable });
  },
  /** What fetch threw; what is ours already stays as it is. */
  connection: (call: SimpleCall, cause: unknown, status?: number): unknown => {
    if ("kind" in (cause as object)) return cause;
    const message = `connection: ${String(cause)}`;
    return make(call, "connection", "APIConnectionError", message, { retryable: status === undefined, status });
  },
  redirect: (call: SimpleCall): Error => make(call, "redirect", "APIError", "a redirect"),
  tooLarge: (call: SimpleCall): Error => make(call, "too-large", "NoAnswerError", "too large"),
  noAnswer: (call: SimpleCall, { status }: Response, text: string): Error =>
    make(call, "no-answer", "NoAnswerError", text, { status, ...said(text) }),
  stream: (call: SimpleCall, kind: string, text: string): Error => make(call, kind, "StreamError", text, said(text)),

  status(call: SimpleCall, { status, headers }: Response, text: string): Error {
    const [kind, name] = kinds[status] ?? ["server", "InternalServerError"];
    const { code } = said(text);
    const word = call.has("ignores-should-retry") ? null : headers.get("x-should-retry");
    const retryable = word === null ? mayRetry(call, status, code) : word === "true";
    return make(call, kind, name, text, { status, code, retryable, retryAfterMs: asked(headers) });
  },
};

function said(text: string): { readonly code?: string | undefined } {
  return { code: /"code":"(\w+)"/.exec(text)?.[1] };
}

function mayRetry(call: SimpleCall, status: number, code: string | undefined): boolean {
  if (code === "insufficient_quota" && !call.has("retries-quota")) return false;
  return status === 429 || status >= 500 || (status === 400 && call.has("retries-400"));
}

function asked(headers: Headers): number | undefined {
  const [milliseconds, seconds] = [headers.get("retry-after-ms"), headers.get("retry-after")];
  if (milliseconds !== null) return Number(milliseconds);
  return seconds === null ? undefined : Number(seconds) * 1000;
}

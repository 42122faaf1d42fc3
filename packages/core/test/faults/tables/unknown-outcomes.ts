import type { OperationName } from "../provider.ts";
import type { Scenario } from "../scenario.ts";
import type { Attempt } from "../steps.ts";
import { answer, ok, refusal } from "../steps.ts";

const once = (
  name: string,
  operation: OperationName,
  first: Attempt,
  kind: string,
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  operation,
  attempts: [first, ok],
  expect: { error: { kind, attempts: 1 }, times: [0] },
  ...more,
});

const again = (name: string, operation: OperationName, first: Attempt, more: Partial<Scenario> = {}): Scenario => ({
  name,
  operation,
  attempts: [first, ok],
  expect: { value: answer, times: [0, 500] },
  ...more,
});

/** The header that is the same for all attempts of a call; here the server needs to have seen it, not to know its value. */
const order = (name: string, first: Attempt, more: Partial<Scenario> = {}): Scenario => again(name, "createOrder", first, more);

const anyway = { options: { retryUnknownOutcome: true } };
const never = { options: { retryUnknownOutcome: false } };

/** Calls of which nobody knows whether they did what they were to do. */
export const unknownOutcomes: readonly Scenario[] = [
  once("An operation that creates something is not repeated after a 500", "createJob", refusal(500), "server", { core: true }),
  once("An operation that creates something is not repeated after a 502", "createJob", refusal(502), "server"),
  once("An operation that creates something is not repeated after a 503", "createJob", refusal(503), "server"),
  once("An operation that creates something is not repeated after a 504", "createJob", refusal(504), "server"),
  once("An operation that creates something is not repeated after a 408", "createJob", refusal(408), "status"),
  once("An operation that creates something is not repeated after a reset", "createJob", ["reset"], "connection", {
    core: true,
  }),
  once("An operation that creates something is not repeated after a timeout", "createJob", ["stall"], "timeout", {
    options: { timeout: 80 },
  }),
  once(
    "An operation that creates something is not repeated when its reply breaks",
    "createJob",
    [{ send: "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n" }, "reset"],
    "connection",
  ),
  again("An operation that creates something is repeated after a 429: nothing was done", "createJob", refusal(429)),
  again("An operation that creates something is repeated after a lock (409)", "createJob", refusal(409)),
  again("An operation that creates something is repeated when nobody listened", "createJob", {
    platform: "ECONNREFUSED",
  }),
  again("An operation that creates something is repeated when there was no such host", "createJob", { platform: "ENOTFOUND" }),

  order("An idempotency key makes a creation safe to repeat after a 500", refusal(500)),
  order("An idempotency key makes a creation safe to repeat after a reset", ["reset"]),
  order("An idempotency key makes a creation safe to repeat after a timeout", ["stall"], {
    options: { timeout: 80 },
    expect: { value: answer, times: [0, 580] },
  }),

  again("retryUnknownOutcome true repeats a creation after a 500", "createJob", refusal(500), anyway),
  again("retryUnknownOutcome true repeats a creation after a reset", "createJob", ["reset"], anyway),
  again("retryUnknownOutcome true of the client counts for its creations", "createJob", refusal(500), {
    client: { retryUnknownOutcome: true },
  }),
  once("retryUnknownOutcome false does not repeat a chat after a 500", "chat", refusal(500), "server", never),
  once("retryUnknownOutcome false does not repeat a chat after a reset", "chat", ["reset"], "connection", never),
  once("retryUnknownOutcome false does not repeat a chat after a timeout", "chat", ["stall"], "timeout", {
    options: { retryUnknownOutcome: false, timeout: 80 },
  }),
  once(
    "retryUnknownOutcome false does not repeat a creation with an idempotency key",
    "createOrder",
    refusal(500),
    "server",
    never,
  ),
  again("retryUnknownOutcome false still repeats a 429", "chat", refusal(429), never),
  again("retryUnknownOutcome false still repeats what was never sent", "chat", { platform: "ECONNREFUSED" }, never),
  once("retryUnknownOutcome of the call comes before the client's", "chat", refusal(500), "server", {
    client: { retryUnknownOutcome: true },
    options: { retryUnknownOutcome: false },
  }),
  once(
    "An operation that creates something with these members is not repeated after a 500",
    "respond",
    refusal(500),
    "server",
    {
      members: { store: true },
    },
  ),
  again("An operation that creates something with other members is repeated after a 500", "respond", refusal(500), {
    members: { store: false },
  }),
  once(
    "x-should-retry: true does not repeat a creation whose outcome is unknown",
    "createJob",
    refusal(500, { "x-should-retry": "true" }),
    "server",
  ),
  once("A browser sends no idempotency key, so its creations are not repeated", "createOrder", refusal(500), "server", {
    browser: true,
    expect: { error: { kind: "server", attempts: 1 }, times: [0], differs: { "idempotency-key": [undefined] } },
  }),
  again("A chat is repeated after a reset: it only computes", "chat", ["reset"], { core: true }),
];

import type { ErrorPlan, Failure, Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

interface CodeRow {
  readonly name: string;
  readonly failure: Failure;
  readonly error: ErrorPlan;
  /** True where the code says that it passes: three attempts are then seen. */
  readonly retried: boolean;
}

const rows: readonly CodeRow[] = [
  {
    name: "bad-request",
    failure: "bad-request",
    retried: false,
    error: { message: "messages is required", type: "invalid_request_error" },
  },
  {
    name: "authentication",
    failure: "authentication",
    retried: false,
    error: { message: "The token is not valid", type: "invalid_request_error", code: "invalid_api_key" },
  },
  {
    name: "permission",
    failure: "permission",
    retried: false,
    error: { message: "Not allowed here", type: "permission_error" },
  },
  {
    name: "rate-limit",
    failure: "rate-limit",
    retried: true,
    error: { message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
  },
  {
    name: "quota",
    failure: "rate-limit",
    retried: false,
    error: { message: "The limit of the day is reached", type: "insufficient_quota", code: "insufficient_quota" },
  },
  { name: "high-load", failure: "server", retried: true, error: { message: "High load", type: "high_load" } },
];

/** Services that answer 200 whatever is wrong say by a code what another status would say. */
export const scenarios: readonly Scenario[] = [false, true].flatMap((stream) =>
  rows.map(({ name, failure, error, retried }): Scenario => ({
    id: `errors/code-under-200-${stream ? "stream-" : ""}${name}`,
    title: `A code under 200 makes the error that it names, and is ${retried ? "" : "not "}tried again`,
    clause: { says: "An error comes under 200, and its code says which it is", ...documents },
    appliesTo: { role: "chat", capabilities: ["errors-under-200", ...(stream ? ["stream"] : [])] },
    documentedBy: "errors",
    request: stream ? { stream } : {},
    attempts: Array.from({ length: retried ? 3 : 1 }, () => ({
      status: 200,
      ...(retried && { headers: { "retry-after-ms": "1" } }),
      body: { form: "error" as const, ...error },
    })),
    expect: {
      native: {
        outcome: "failure",
        failure,
        status: 200,
        type: error.type,
        ...(error.code !== undefined && { code: String(error.code) }),
        message: error.message,
      },
    },
  })),
);

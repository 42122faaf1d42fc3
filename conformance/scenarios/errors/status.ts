import type { ErrorPlan, Failure, Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

interface StatusRow {
  readonly name: string;
  readonly status: number;
  readonly failure: Failure;
  readonly error: ErrorPlan;
  /** True where the status is retried: three attempts are then seen. */
  readonly retried: boolean;
}

const rows: readonly StatusRow[] = [
  {
    name: "400",
    status: 400,
    failure: "bad-request",
    retried: false,
    error: { message: "messages is required", type: "invalid_request_error", param: "messages" },
  },
  {
    name: "401",
    status: 401,
    failure: "authentication",
    retried: false,
    error: { message: "Incorrect API key provided", type: "invalid_request_error", code: "invalid_api_key" },
  },
  {
    name: "402",
    status: 402,
    failure: "status",
    retried: false,
    error: { message: "Spending limit reached", type: "insufficient_funds" },
  },
  {
    name: "403",
    status: 403,
    failure: "permission",
    retried: false,
    error: { message: "Not allowed here", type: "permission_error" },
  },
  {
    name: "404",
    status: 404,
    failure: "not-found",
    retried: false,
    error: { message: "The model does not exist", type: "invalid_request_error", code: "model_not_found", param: "model" },
  },
  { name: "408", status: 408, failure: "status", retried: true, error: { message: "Timed out", type: "timeout" } },
  { name: "409", status: 409, failure: "conflict", retried: true, error: { message: "Try again", type: "conflict" } },
  {
    name: "413",
    status: 413,
    failure: "status",
    retried: false,
    error: { message: "Body too large", type: "invalid_request_error" },
  },
  {
    name: "422",
    status: 422,
    failure: "unprocessable",
    retried: false,
    error: { message: "Cannot process", type: "invalid_request_error" },
  },
  {
    name: "429",
    status: 429,
    failure: "rate-limit",
    retried: true,
    error: { message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" },
  },
  {
    name: "500",
    status: 500,
    failure: "server",
    retried: true,
    error: { message: "The server had an error", type: "server_error" },
  },
  {
    name: "503",
    status: 503,
    failure: "server",
    retried: true,
    error: { message: "Overloaded", type: "server_error", code: "overloaded" },
  },
  {
    name: "504",
    status: 504,
    failure: "server",
    retried: true,
    error: { message: "The request took too long", type: "timeout" },
  },
  {
    name: "529",
    status: 529,
    failure: "server",
    retried: true,
    error: { message: "Overloaded", type: "server_error", code: "overloaded" },
  },
];

/** One error of the provider's own form for each status that its documentation names. */
export const scenarios: readonly Scenario[] = rows.map(({ name, status, failure, error, retried }) => ({
  id: `errors/status-${name}`,
  title: `Status ${status} becomes an error that keeps what the body says`,
  clause: { says: "The error body has message, type, param and code", ...documents },
  appliesTo: { role: "chat" },
  documentedBy: "errors",
  request: {},
  attempts: Array.from({ length: retried ? 3 : 1 }, () => ({
    status,
    ...(retried && { headers: { "retry-after-ms": "1" } }),
    body: { form: "error" as const, ...error },
  })),
  expect: {
    native: {
      outcome: "failure",
      failure,
      status,
      type: error.type,
      code: error.code === undefined ? null : String(error.code),
      param: error.param ?? null,
      message: error.message,
    },
  },
}));

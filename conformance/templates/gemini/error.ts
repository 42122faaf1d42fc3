import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";

/** The canonical codes by HTTP status (google/rpc/code.proto). */
const words: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

/** What fails under a success status, or in a stream. Not what passes by itself: a client may ask for that once more. */
const inStream = 400;

/** The JSON of an error body, and of an error that stands in a stream. A member at fault is named among the details. */
export function renderError(plan: ErrorPlan, status: number = inStream): unknown {
  // Another code than the HTTP status is no code of this service, and no word goes with it.
  if (typeof plan.code === "number") return { error: { code: plan.code, message: plan.message } };
  const code = words[status] === undefined ? inStream : status;
  const details = plan.param
    ? [
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          fieldViolations: [{ field: plan.param, description: plan.message }],
        },
      ]
    : undefined;
  return { error: { code, message: plan.message, status: words[code], details } };
}

/** The code is the HTTP status once more, the type its word. */
export function renderFailure(plan: FailurePlan): FailurePlan {
  if (typeof plan.code === "string" && /^\d+$/.test(plan.code)) return plan;
  const status = plan.status ?? inStream;
  return {
    ...plan,
    ...(plan.code !== undefined && { code: String(status) }),
    ...(plan.type !== undefined && { type: words[status] ?? null }),
  };
}

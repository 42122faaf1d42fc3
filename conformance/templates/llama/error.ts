import { STATUS_CODES } from "node:http";
import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";

/**
 * The JSON of an error. No source describes it: two forms are known from hearsay, and the document admits both. A code has a place
 * only in the wrapped one, so that is the form of errors that have one.
 */
export function renderError({ message, type, code, param }: ErrorPlan, status: number): unknown {
  if (code !== undefined && code !== null) return { error: { message, type, code, param: param ?? null } };
  return { title: STATUS_CODES[status] ?? "Error", detail: message, status };
}

/** The failure as these forms tell it. */
export function renderFailure(plan: FailurePlan): FailurePlan {
  const wrapped = plan.code !== undefined && plan.code !== null;
  if (wrapped) return plan;
  return {
    ...plan,
    ...(plan.type !== undefined && { type: null }),
    ...(plan.param !== undefined && { param: null }),
  };
}

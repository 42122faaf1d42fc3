import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";
import type { DashScopeFacts } from "./facts.ts";

/** The JSON of an error body, and of an error event: flat, with a code and a sentence. */
export function renderErrorBody(plan: ErrorPlan, facts: DashScopeFacts): unknown {
  const { message, envelope } = plan;
  const code = typeof plan.code === "number" ? plan.code : codeOf(plan.code, plan.type, facts);
  if (envelope === "wrapped") return { error: { message, type: plan.type, param: plan.param ?? null, code } };
  return { code, message, request_id: facts.requestId };
}

/** There are no types and no parameters on this wire: what is left of them is the code. */
export function renderFailure(plan: FailurePlan, facts: DashScopeFacts): FailurePlan {
  const { code, type, param, ...rest } = plan;
  const isTold = code !== undefined || type !== undefined;
  const numeric = typeof code === "string" && /^\d+$/.test(code);
  return {
    ...rest,
    ...(isTold && { code: numeric ? code : codeOf(code, type ?? "", facts), type: null }),
    ...(param !== undefined && { param: null }),
  };
}

function codeOf(code: string | null | undefined, type: string, facts: DashScopeFacts): string {
  if (typeof code === "string") return facts.codeSpellings[code] ?? code;
  return facts.errorCodes[type] ?? type;
}

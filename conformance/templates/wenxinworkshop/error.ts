import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";
import type { WenxinworkshopFacts } from "./facts.ts";

/** The JSON of an error: a number and a sentence at the top. */
export function renderErrorBody({ message, type, code }: ErrorPlan, facts: WenxinworkshopFacts): unknown {
  return { error_code: codeOf(code, type, facts), error_msg: message, id: facts.replyId };
}

/** There are no types and no parameters on this wire: what is left of them is the number. */
export function renderFailure(plan: FailurePlan, facts: WenxinworkshopFacts): FailurePlan {
  const { code, type, param, ...rest } = plan;
  const isTold = code !== undefined || type !== undefined;
  return {
    ...rest,
    ...(isTold && { code: String(codeOf(code, type ?? "", facts)), type: null }),
    ...(param !== undefined && { param: null }),
  };
}

/** The code first, where there is a number for it; else the number of the type. */
function codeOf(code: string | number | null | undefined, type: string, { errorCodes }: WenxinworkshopFacts): number | string {
  if (typeof code === "number" || (typeof code === "string" && /^\d+$/.test(code))) return code;
  return (code ? errorCodes[code] : undefined) ?? errorCodes[type] ?? 1;
}

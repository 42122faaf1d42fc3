import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";
import type { OpenAIFamilyFacts } from "./facts.ts";

/** The JSON of an error body, and of an error that stands in a stream. */
export function renderErrorBody(plan: ErrorPlan, facts: OpenAIFamilyFacts): unknown {
  if (facts.errorCodes) {
    const code = codeOf(plan, facts.errorCodes);
    return facts.errorForm === "text" ? { code, error: plan.message } : { error: { code, message: plan.message } };
  }
  const error = {
    message: plan.message,
    type: facts.errorTypes[plan.type] ?? plan.type,
    param: plan.param ?? null,
    code: plan.code ?? null,
  };
  if (plan.envelope === "flat") return error;
  return { ...facts.errorEnvelope, error };
}

/** What an error must keep of a body that has a code alone: the code in the provider's word, where the plan tells of any. */
export function failureByCode(plan: FailurePlan, codes: Readonly<Record<string, string>>): FailurePlan {
  const said = codeOf(plan, codes);
  return {
    ...plan,
    ...(said !== undefined && { code: String(said), type: null }),
    ...(plan.param !== undefined && { param: null }),
  };
}

/** A code that is none of the plans' words is the provider's own. */
function codeOf(
  { type, code }: Pick<FailurePlan, "type"> & { readonly code?: string | number | null },
  codes: Readonly<Record<string, string>>,
): string | number | undefined {
  if (code !== undefined && code !== null) return codes[code] ?? code;
  return typeof type === "string" ? (codes[type] ?? type) : undefined;
}

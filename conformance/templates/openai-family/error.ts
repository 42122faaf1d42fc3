import type { ErrorPlan } from "../../scenarios/scenario.ts";
import type { OpenAIFamilyFacts } from "./facts.ts";

/** The JSON of an error body, and of an error that stands in a stream. */
export function renderErrorBody(plan: ErrorPlan, facts: OpenAIFamilyFacts): unknown {
  const error = {
    message: plan.message,
    type: facts.errorTypes[plan.type] ?? plan.type,
    param: plan.param ?? null,
    code: plan.code ?? null,
  };
  if (plan.envelope === "flat") return error;
  return { ...facts.errorEnvelope, error };
}

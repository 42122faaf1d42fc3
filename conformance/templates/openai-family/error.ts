import type { ErrorPlan } from "../../scenarios/scenario.ts";
import type { OpenAIFamilyFacts } from "./facts.ts";

/** The JSON of an error body, and of an error that stands in a stream. */
export function renderErrorBody(plan: ErrorPlan, facts: OpenAIFamilyFacts): unknown {
  if (facts.errorForm === "text") return { ...facts.errorEnvelope, code: codeWord(plan, facts), error: plan.message };
  const error = {
    message: plan.message,
    type: facts.errorTypes[plan.type] ?? plan.type,
    param: plan.param ?? null,
    code: plan.code ?? null,
  };
  if (plan.envelope === "flat") return error;
  return { ...facts.errorEnvelope, error };
}

/** The code that stands beside an error which is a text: the provider's word for the plan's code, else for its type. */
export function codeWord({ code, type }: { code?: unknown; type?: unknown }, { errorTypes }: OpenAIFamilyFacts): string {
  const known = [code, type].filter((word) => typeof word === "string");
  return known.map((word) => errorTypes[word]).find((word) => word !== undefined) ?? known[0] ?? "";
}

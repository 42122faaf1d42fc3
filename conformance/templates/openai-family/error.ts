import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";
import type { OpenAIFamilyFacts } from "./facts.ts";

/** The JSON of an error body, and of an error that stands in a stream. */
export function renderErrorBody(plan: ErrorPlan, facts: OpenAIFamilyFacts): unknown {
  if (facts.errorCodes) {
    const code = codeOf(plan, facts.errorCodes);
    if (facts.errorForm === "text") return { code, error: plan.message };
    const type = facts.errorTypes[plan.type];
    return { ...facts.errorEnvelope, error: { code, message: plan.message, ...(type !== undefined && { type }) } };
  }
  const words = wordsOf(plan, facts);
  const error = {
    message: plan.message,
    type: words?.type ?? facts.errorTypes[plan.type] ?? plan.type,
    param: facts.errorRequestId ?? plan.param ?? null,
    code: words?.code ?? plan.code ?? null,
  };
  if (plan.envelope === "flat") return error;
  return { ...facts.errorEnvelope, error };
}

/**
 * What an error must keep of a body that has a code, and at most a type beside it: both in the provider's words, where the plan tells
 * of any.
 */
export function failureByCode(
  plan: FailurePlan,
  codes: Readonly<Record<string, string>>,
  types: Readonly<Record<string, string>> = {},
): FailurePlan {
  const said = codeOf(plan, codes);
  // Nothing is said of a type that stands beside the code and that the plan does not name.
  const type = typeof plan.type === "string" ? (types[plan.type] ?? null) : Object.keys(types).length > 0 ? undefined : null;
  return {
    ...plan,
    ...(said !== undefined && { code: String(said), ...(type !== undefined && { type }) }),
    ...(plan.param !== undefined && { param: null }),
  };
}

/** The same where the provider has a type and a code of its own for it, and maybe the id of the request beside them. */
export function failureByWords(plan: FailurePlan, facts: OpenAIFamilyFacts): FailurePlan {
  const words = wordsOf(plan, facts);
  const { errorRequestId: requestId } = facts;
  return {
    ...plan,
    ...(words && { code: words.code }),
    ...(words && plan.type !== undefined && { type: words.type }),
    ...(requestId !== undefined && (words ?? plan.param) && { requestId, param: null }),
  };
}

function wordsOf(
  { type, code }: Pick<FailurePlan, "type"> & { readonly code?: string | number | null },
  { errorWords = {} }: OpenAIFamilyFacts,
): { readonly type: string; readonly code: string } | undefined {
  return errorWords[String(code ?? type)];
}

/** A code that is none of the plans' words is the provider's own. */
function codeOf(
  { type, code }: Pick<FailurePlan, "type"> & { readonly code?: string | number | null },
  codes: Readonly<Record<string, string>>,
): string | number | undefined {
  if (code !== undefined && code !== null) return codes[code] ?? code;
  return typeof type === "string" ? (codes[type] ?? type) : undefined;
}

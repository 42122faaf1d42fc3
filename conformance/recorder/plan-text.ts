import type { Limits } from "./budget.ts";
import type { Plan, PlannedCall } from "./plan.ts";
import { isOfficial, type Target } from "./target.ts";

/** What will be done, for whoever pays: every call with its URL, model and tokens, and everything that is left out with the reason. */
export function renderPlan(plan: Plan, target: Target, limits: Limits): string {
  const { calls, unrecordable, present, notApplicable } = plan;
  const input = calls.reduce((sum, { estimate }) => sum + estimate.input, 0);
  const output = calls.reduce((sum, { estimate }) => sum + estimate.output, 0);
  const key = target.key ? `${target.key.name} is set` : `no key is set (${target.keyVariables.join(" or ")})`;
  return [
    `${target.provider}: ${calls.length} calls, about ${input} tokens in and ${output} out at most; ${key}.`,
    `Budget: ${limits.calls} calls, ${limits.tokens} tokens.`,
    ...(isOfficial(target) ? [] : [`The server is not one of the document's: ${target.baseUrl}`]),
    ...calls.map(callLine),
    ...(unrecordable.length > 0 ? ["", "Cannot be recorded live:"] : []),
    ...unrecordable.map(({ scenario, reason }) => `  ${scenario}: ${reason}`),
    ...(present.length > 0 ? ["", `Recorded already (--replace records them again): ${present.join(", ")}`] : []),
    ...(notApplicable.length > 0
      ? ["", `${target.provider} has no capability for ${notApplicable.length} other scenarios.`]
      : []),
  ].join("\n");
}

function callLine({ scenario, method, url, model, estimate, wrongKey }: PlannedCall): string {
  const { input, output, guess } = estimate;
  const tokens = `~${input} in, ${guess === undefined ? `<=${output} out` : `perhaps ${output} out (${guess})`}`;
  return `  ${scenario.id}: ${method} ${url}, ${model || "no model"}, ${tokens}${wrongKey ? ", with a wrong key" : ""}`;
}

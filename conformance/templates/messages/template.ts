import type { BodyPlan, Scenario } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderError, renderFailure } from "./error.ts";
import type { MessagesFacts } from "./facts.ts";
import { renderReply } from "./reply.ts";
import { renderRequest } from "./request.ts";
import { renderStream } from "./stream.ts";

/** The template of a provider that speaks the Messages wire: named events, and content in blocks. */
export function messages(facts: MessagesFacts): ProviderTemplate {
  return {
    facts,
    request: (scenario) => renderRequest(scenario, facts),
    body: (plan, scenario) => renderBody(plan, scenario, facts),
    failure: (plan) => renderFailure(plan, facts),
  };
}

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: MessagesFacts): RenderedBody {
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts) };
    case "stream":
      return { events: renderStream(plan, facts) };
    case "error":
      return { json: renderError(plan, scenario.attempts.find(({ body }) => body === plan)?.status, facts) };
    case "token-count":
      return { json: { input_tokens: plan.tokens } };
    case "model":
      return { json: { id: plan.id, ...facts.modelInfo } };
    case "models": {
      const data = plan.ids.map((id) => ({ id, ...facts.modelInfo }));
      return { json: { data, has_more: false, first_id: plan.ids[0] ?? null, last_id: plan.ids.at(-1) ?? null } };
    }
    default:
      throw new Error(`${scenario.id}: the Messages wire has nothing for ${plan.form}`);
  }
}

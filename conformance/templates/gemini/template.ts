import type { BodyPlan, Scenario } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderError, renderFailure } from "./error.ts";
import type { GeminiFacts } from "./facts.ts";
import { renderReply } from "./reply.ts";
import { renderRequest } from "./request.ts";
import { renderStream } from "./stream.ts";

/** The template of the wire whose replies are candidates with parts, written by protocol buffers. */
export function geminiTemplate(facts: GeminiFacts): ProviderTemplate {
  return {
    facts,
    request: (scenario) => renderRequest(scenario, facts),
    body: (plan, scenario) => renderBody(plan, scenario, facts),
    failure: renderFailure,
  };
}

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: GeminiFacts): RenderedBody {
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts) };
    case "stream":
      return { events: renderStream(plan, facts) };
    case "error":
      return { json: renderError(plan, scenario.attempts.find(({ body }) => body === plan)?.status) };
    case "embeddings": {
      const embeddings = plan.vectors.map((values) => ({ values }));
      return { json: embeddings.length === 1 ? { embedding: embeddings[0] } : { embeddings } };
    }
    case "token-count":
      return { json: { totalTokens: plan.tokens, promptTokensDetails: [{ modality: "TEXT", tokenCount: plan.tokens }] } };
    case "models":
      return { json: { models: plan.ids.map((id) => ({ name: `models/${id}`, ...facts.model })) } };
    case "model":
      return { json: { name: `models/${plan.id}`, ...facts.model } };
    default:
      throw new Error(`${scenario.id}: this wire has no ${plan.form}`);
  }
}

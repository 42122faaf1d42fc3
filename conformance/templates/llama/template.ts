import type { BodyPlan, Scenario, StreamPlan } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderReply, renderStream } from "./chat.ts";
import { renderError, renderFailure } from "./error.ts";
import type { LlamaFacts } from "./facts.ts";
import { renderRequest } from "./request.ts";

/** The template of Meta's own wire for Llama. */
export function llamaWire(facts: LlamaFacts): ProviderTemplate {
  return {
    facts,
    request: (scenario) => renderRequest(scenario, facts),
    body: (plan, scenario) => renderBody(plan, scenario, facts),
    failure: renderFailure,
    note: ({ appliesTo }) => (appliesTo.role === "chat" ? openNames : undefined),
  };
}

const openNames =
  "The sources say that metrics has names and values, but not which names: these are the ones that other programs look for.";

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: LlamaFacts): RenderedBody {
  const model = (id: string): unknown => ({ id, object: "model", ...facts.modelMembers });
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts) };
    case "stream":
      return { events: renderStream({ ...plan, ...lastMetrics(plan, scenario) }, facts) };
    case "error":
      return { json: renderError(plan, statusOf(plan, scenario)) };
    case "models":
      return { json: { data: plan.ids.map(model) } };
    case "model":
      return { json: model(plan.id) };
    default:
      throw new Error(`${scenario.id}: the wire has no ${plan.form}`);
  }
}

/** A stream that ends well ends in its metrics, whether or not the scenario is about them. */
function lastMetrics({ usage, steps }: StreamPlan, { expect }: Scenario): Pick<StreamPlan, "usage"> {
  const hasMetrics = usage !== undefined || steps.some(({ usageOnly }) => usageOnly);
  return !hasMetrics && expect.native.outcome === "stream" ? { usage: { input: 12, output: 3 } } : {};
}

/** The status that the body repeats; one that comes with a success says that the server failed. */
function statusOf(plan: BodyPlan, { attempts }: Scenario): number {
  const status = attempts.find(({ body }) => body === plan)?.status ?? 500;
  return status < 400 ? 500 : status;
}

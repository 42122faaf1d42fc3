import type { BodyPlan, FailurePlan, Scenario, StreamPlan } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderReply, renderStream } from "./chat.ts";
import { renderResponseBody } from "../responses/template.ts";
import { failureByCode, failureByWords, renderErrorBody } from "./error.ts";
import { factsFor, needed, type OpenAIFamilyFacts } from "./facts.ts";
import { renderEmbeddings, renderModel, renderModels, renderRanking, renderTokenCount } from "./lists.ts";
import { renderRequest } from "./request.ts";

/** The template of a provider that speaks the OpenAI family's wire. */
export function openaiFamily(facts: OpenAIFamilyFacts): ProviderTemplate {
  return {
    facts,
    streamsLack: facts.chat.streamUsage === "none" ? ["usage"] : [],
    request: (scenario) => renderRequest(scenario, factsFor(scenario, facts)),
    body: (plan, scenario) => renderBody(plan, scenario, factsFor(scenario, facts)),
    failure: (plan) => renderFailure(plan, facts),
    note: (scenario) => errorNote(scenario, facts),
  };
}

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: OpenAIFamilyFacts): RenderedBody {
  if (scenario.appliesTo.role === "response" && (plan.form === "reply" || plan.form === "stream"))
    return renderResponseBody(plan, scenario, needed(facts.responses, "responses", facts));
  const kind = scenario.appliesTo.role === "chat" ? "chat" : "completion";
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts, kind) };
    case "stream":
      return { events: renderStream({ ...plan, ...askedUsage(plan, scenario, facts) }, facts, kind) };
    case "error":
      return { json: renderErrorBody(plan, facts) };
    case "embeddings":
      return { json: renderEmbeddings(plan, facts) };
    case "ranking":
      return { json: renderRanking(plan, facts, scenario.request.documents) };
    case "token-count":
      return { json: renderTokenCount(plan.tokens, facts) };
    case "models":
      return { json: renderModels(plan.ids, facts) };
    case "model":
      return { json: renderModel(plan.id, facts) };
  }
}

/** A stream that is asked for its usage and ends well has it, whether or not the scenario is about that. */
function askedUsage(plan: StreamPlan, { expect }: Scenario, { request }: OpenAIFamilyFacts): Pick<StreamPlan, "usage"> {
  const isAsked = Object.hasOwn(request.streamMembers ?? {}, "stream_options");
  const hasUsage = plan.usage !== undefined || plan.steps.some(({ usageOnly }) => usageOnly);
  const isDue = isAsked && !hasUsage && expect.native.outcome === "stream";
  return isDue ? { usage: { input: 12, output: 3 } } : {};
}

/** The error's type in the provider's own word. */
function renderFailure(plan: FailurePlan, facts: OpenAIFamilyFacts): FailurePlan {
  const { errorTypes, errorCodes, errorWords } = facts;
  if (errorCodes) return failureByCode(plan, errorCodes, errorTypes);
  if (errorWords) return failureByWords(plan, facts);
  return typeof plan.type === "string" ? { ...plan, type: errorTypes[plan.type] ?? plan.type } : plan;
}

/** Said where the sources name the status and the members of the error, but not the type that comes with the status. */
function errorNote({ attempts }: Scenario, { errorTypes, errorCodes }: OpenAIFamilyFacts): string | undefined {
  // Beside a code of its own a type is written only where the sources have the two together.
  if (errorCodes) return undefined;
  const remapped = attempts.some(({ body }) => body?.form === "error" && errorTypes[body.type] !== undefined);
  return remapped
    ? "The sources do not say which type comes with this status: it is one of those that have been published."
    : undefined;
}

import type { BodyPlan, Scenario } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderReply, renderStream } from "./chat.ts";
import { renderErrorBody, renderFailure } from "./error.ts";
import type { DashScopeFacts } from "./facts.ts";
import { renderRequest } from "./request.ts";

/** The template of DashScope's own wire: multimodal generation as chat, and text generation with a prompt as completion. */
export function dashscope(facts: DashScopeFacts): ProviderTemplate {
  return {
    facts,
    request: (scenario) => renderRequest(scenario, facts),
    body: (plan, scenario) => renderBody(plan, scenario, facts),
    failure: (plan) => renderFailure(plan, facts),
  };
}

type RankingPlan = Extract<BodyPlan, { form: "ranking" }>;
type EmbeddingsPlan = Extract<BodyPlan, { form: "embeddings" }>;

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: DashScopeFacts): RenderedBody {
  const kind = scenario.appliesTo.role === "completion" ? "completion" : "chat";
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts, kind) };
    case "stream":
      return { events: renderStream(plan, facts, kind) };
    case "error":
      return { json: renderErrorBody(plan, facts) };
    case "embeddings":
      return { json: renderEmbeddings(plan, facts) };
    case "ranking":
      return { json: renderRanking(plan, facts) };
    default:
      throw new Error(`${scenario.id}: no scenario has asked DashScope for a ${plan.form} yet`);
  }
}

function renderRanking({ results }: RankingPlan, facts: DashScopeFacts): unknown {
  return {
    output: { results: results.map(({ index, score }) => ({ index, relevance_score: score })) },
    usage: { total_tokens: 79 },
    request_id: facts.requestId,
  };
}

function renderEmbeddings({ vectors, order }: EmbeddingsPlan, facts: DashScopeFacts): unknown {
  const places = order ?? vectors.map((_, index) => index);
  return {
    output: { embeddings: places.map((index) => ({ text_index: index, embedding: vectors[index] })) },
    usage: { total_tokens: vectors.length * 4 },
    request_id: facts.requestId,
  };
}

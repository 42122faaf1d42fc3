import type { BodyPlan, Scenario } from "../../scenarios/scenario.ts";
import type { ProviderTemplate, RenderedBody } from "../provider-template.ts";
import { renderReply, renderStream, renderUsage, thoughts } from "./chat.ts";
import { renderErrorBody, renderFailure } from "./error.ts";
import type { WenxinworkshopFacts } from "./facts.ts";
import { renderRequest } from "./request.ts";

/** The template of the older API of Baidu's models: a path for each model, `result` in place of choices, errors under 200. */
export function wenxinworkshop(facts: WenxinworkshopFacts): ProviderTemplate {
  return {
    facts,
    request: (scenario) => renderRequest(scenario, facts),
    body: (plan, scenario) => renderBody(plan, scenario, facts),
    failure: (plan) => renderFailure(plan, facts),
    facade: (members) => withMadeIds(members, facts),
  };
}

/** Calls have no ids on this wire, so the vocabulary makes one of the reply's id; why the model calls is kept beside. */
function withMadeIds(members: Readonly<Record<string, unknown>>, { replyId }: WenxinworkshopFacts): Record<string, unknown> {
  const { toolCalls, ...rest } = members;
  if (!Array.isArray(toolCalls)) return { ...members };
  return {
    ...rest,
    toolCalls: toolCalls.map((call: { readonly name: string }, index) => ({
      ...call,
      id: `call_${index}_${replyId}`,
      residue: { function: { thoughts: thoughts(call.name) } },
    })),
  };
}

type Plan<Form extends BodyPlan["form"]> = Extract<BodyPlan, { form: Form }>;

function renderBody(plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario, facts: WenxinworkshopFacts): RenderedBody {
  switch (plan.form) {
    case "reply":
      return { json: renderReply(plan, facts) };
    case "stream":
      return { events: renderStream(plan, facts) };
    case "error":
      return { json: renderErrorBody(plan, facts) };
    case "embeddings":
      return { json: renderEmbeddings(plan, facts) };
    case "ranking":
      return { json: renderRanking(plan, facts) };
    default:
      throw new Error(`${scenario.id}: no scenario has asked this API for a ${plan.form} yet`);
  }
}

function renderEmbeddings({ vectors, order }: Plan<"embeddings">, { replyId }: WenxinworkshopFacts): unknown {
  const places = order ?? vectors.map((_, index) => index);
  const tokens = vectors.length * 4;
  return {
    id: replyId,
    object: "embedding_list",
    created: 1687155816,
    data: places.map((index) => ({ object: "embedding", embedding: vectors[index], index })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

function renderRanking({ results }: Plan<"ranking">, { replyId }: WenxinworkshopFacts): unknown {
  return {
    id: replyId,
    object: "rerank_list",
    created: 1687155816,
    results: results.map(({ index, score }) => ({ document: `Text ${index}`, relevance_score: score, index })),
    usage: renderUsage({ input: 12, output: 0 }),
  };
}

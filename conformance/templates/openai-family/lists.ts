import type { BodyPlan } from "../../scenarios/scenario.ts";
import { needed, type OpenAIFamilyFacts } from "./facts.ts";

type EmbeddingsPlan = Extract<BodyPlan, { form: "embeddings" }>;

/** The JSON of an embeddings reply; `order` is the order of the vectors on the wire. */
export function renderEmbeddings(plan: EmbeddingsPlan, facts: OpenAIFamilyFacts): unknown {
  const embedding = needed(facts.embedding, "embedding", facts);
  const order = plan.order ?? plan.vectors.map((_, index) => index);
  const tokens = plan.vectors.length * 4;
  return {
    object: "list",
    data: order.map((index) => ({ object: "embedding", index, embedding: plan.vectors[index] })),
    ...embedding.top,
    ...(embedding.usage && { usage: { prompt_tokens: tokens, total_tokens: tokens } }),
  };
}

/** Results in the order of the plan; their usage is made up, like that of embeddings. */
export function renderRanking(
  { results }: Extract<BodyPlan, { form: "ranking" }>,
  { rerank }: OpenAIFamilyFacts,
  documents: readonly string[] = [],
): unknown {
  return {
    ...rerank?.top,
    results: results.map(({ index, score }) => ({
      index,
      ...(rerank?.documents && { document: { text: documents[index], multi_modal: null } }),
      relevance_score: score,
    })),
    usage: rerank?.totalAlone ? { total_tokens: 12 } : { prompt_tokens: 12, total_tokens: 12 },
  };
}

export function renderTokenCount(tokens: number, facts: OpenAIFamilyFacts): unknown {
  return { ...facts.tokenCount?.top, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

export function renderModels(ids: readonly string[], facts: OpenAIFamilyFacts): unknown {
  const data = ids.map((id) => renderModel(id, facts));
  return facts.modelListIsBare ? data : { object: "list", data };
}

export function renderModel(id: string, facts: OpenAIFamilyFacts): unknown {
  return { id, object: "model", ...facts.model };
}

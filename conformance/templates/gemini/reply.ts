import type { ChoicePlan, ReplyPlan, UsagePlan, WholeCallPlan } from "../../scenarios/scenario.ts";
import type { GeminiFacts } from "./facts.ts";
import { renderLogprobs } from "./logprobs.ts";

/** The JSON body of a whole reply. Without a choice it has no candidates: the plan's `extra` says why. */
export function renderReply(plan: ReplyPlan, facts: GeminiFacts): unknown {
  const usage = plan.usage === null ? undefined : renderUsage(plan.usage ?? { input: 12, output: 3 });
  return {
    candidates: plan.choices.length === 0 ? undefined : plan.choices.map(renderCandidate),
    usageMetadata: usage,
    ...facts.top,
    ...plan.extra,
  };
}

function renderCandidate(choice: ChoicePlan, index: number): unknown {
  return {
    content: { parts: renderParts(choice), role: "model", ...choice.extra?.message },
    finishReason: finishReason(choice.finish),
    index,
    logprobsResult: Array.isArray(choice.tokens) ? renderLogprobs(choice.tokens) : undefined,
    ...choice.extra?.choice,
  };
}

function renderParts({ reasoning, text, calls = [] }: ChoicePlan): unknown[] {
  return [
    ...(reasoning === undefined ? [] : [{ text: reasoning, thought: true }]),
    ...(text === undefined || text === null ? [] : [{ text }]),
    ...calls.map(renderCall),
  ];
}

export function renderCall({ id, name, arguments: text }: WholeCallPlan): unknown {
  return { functionCall: { name, args: JSON.parse(text) as unknown, id } };
}

/** Calls end with STOP like anything that ends by itself. */
export function finishReason(finish: ChoicePlan["finish"]): string {
  const reasons = { natural: "STOP", length: "MAX_TOKENS", "tool-calls": "STOP", "content-filter": "SAFETY" };
  return typeof finish === "string" ? reasons[finish] : finish.raw;
}

/** Thoughts are not among the tokens of the candidates; a count of 0 is left out. */
export function renderUsage({ input, output, cachedInput, reasoning = 0 }: UsagePlan): unknown {
  return {
    promptTokenCount: counted(input),
    candidatesTokenCount: counted(output - reasoning),
    totalTokenCount: counted(input + output),
    cachedContentTokenCount: counted(cachedInput ?? 0),
    promptTokensDetails: [{ modality: "TEXT", tokenCount: counted(input) }],
    thoughtsTokenCount: counted(reasoning),
  };
}

function counted(count: number): number | undefined {
  return count === 0 ? undefined : count;
}

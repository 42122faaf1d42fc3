import type { TokenPlan } from "../../scenarios/scenario.ts";
import { planNumber } from "../json.ts";

interface Candidate {
  readonly token: string;
  readonly logprob: number | string | null;
  readonly id?: number;
}

/** Two lists with one entry per step: the tokens that were chosen, and the likeliest ones where they were asked for. */
export function renderLogprobs(tokens: readonly TokenPlan[]): unknown {
  const withTop = tokens.some(({ top }) => top !== undefined);
  return {
    topCandidates: withTop ? tokens.map(({ top = [] }) => ({ candidates: top.map((entry) => candidate(entry)) })) : undefined,
    chosenCandidates: tokens.map((token) => candidate(token)),
  };
}

function candidate({ token, id, logprob }: Candidate): unknown {
  return { token, tokenId: id, logProbability: planNumber(logprob) };
}

import type { StepPlan, TokenPlan } from "./scenario.ts";

/** Two tokens with two candidates each: one token or none would not tell a list of maps from a map. */
export const twoTokens: readonly [TokenPlan, TokenPlan] = [
  {
    token: "Hel",
    logprob: -0.0009117019,
    id: 33813,
    top: [
      { token: "Hel", logprob: -0.0009117019 },
      { token: "Good", logprob: -7.5009117 },
    ],
  },
  {
    token: "lo",
    logprob: -2.6e-6,
    id: 385,
    top: [
      { token: "lo", logprob: -2.6e-6 },
      { token: "p", logprob: -13.875003 },
    ],
  },
];

/** The same tokens without candidates. */
export const plainTokens: readonly [TokenPlan, TokenPlan] = [
  { token: "Hel", logprob: -0.0009117019, id: 33813 },
  { token: "lo", logprob: -2.6e-6, id: 385 },
];

/** Two tokens of a model that thinks, the second without an alternative. */
export const reasoningTokens: readonly [TokenPlan, TokenPlan] = [
  {
    token: "Greet",
    logprob: -0.0360257,
    top: [
      { token: "Greet", logprob: -0.0360257 },
      { token: "The", logprob: -3.751453 },
    ],
  },
  { token: ".", logprob: -9.417489e-6, top: [{ token: ".", logprob: -9.417489e-6 }] },
];

/** The same tokens without candidates. */
export const plainReasoningTokens: readonly [TokenPlan, TokenPlan] = [
  { token: "Greet", logprob: -0.0360257 },
  { token: ".", logprob: -9.417489e-6 },
];

/** A streamed answer, one token a chunk. */
export function tokenSteps(tokens: readonly TokenPlan[]): readonly StepPlan[] {
  return [...tokens.map((token) => ({ text: token.token, tokens: [token] })), { finish: "natural" }];
}

import type { ChatFeature } from "@lockstep/core";
import type { WithoutFeatures } from "@lockstep/openai-compatible";
import type { ChatCapabilities } from "./generated/capabilities.gen.ts";

/**
 * Features that models refuse (the service answers 400, to a penalty of 0 as well) or silently ignore. The facts, with their sources,
 * are those of specs/xai/models.yaml; a test holds this table to it.
 */
export const lackingFeatures = {
  "grok-4.3": ["stop", "presencePenalty", "frequencyPenalty", "logprobs"],
  "grok-4.20-0309-reasoning": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort", "logprobs"],
  "grok-4.20-0309-non-reasoning": ["reasoningEffort", "logprobs"],
  "grok-4-1-fast-reasoning": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-4-fast-reasoning": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-4-fast": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-4-0709": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-4": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-code-fast-1": ["stop", "presencePenalty", "frequencyPenalty", "reasoningEffort"],
  "grok-3-mini": ["stop", "presencePenalty", "frequencyPenalty"],
  "grok-3-mini-fast": ["stop", "presencePenalty", "frequencyPenalty"],
  "grok-3-mini-fast-latest": ["stop", "presencePenalty", "frequencyPenalty"],
  "grok-3": ["presencePenalty", "reasoningEffort"],
  "grok-3-fast": ["presencePenalty", "reasoningEffort"],
} as const;
lackingFeatures satisfies Readonly<Record<string, readonly ChatFeature[]>>;

type Lacking = typeof lackingFeatures;

/** What a model with this id can do; of an id that only the run knows, what xAI's operation takes. */
export type CapabilitiesOf<Id extends string> = WithoutFeatures<
  ChatCapabilities,
  Id extends keyof Lacking ? Lacking[Id][number] : never
>;

export function lacking(modelId: string): readonly ChatFeature[] {
  const known: Readonly<Record<string, readonly ChatFeature[]>> = lackingFeatures;
  return Object.hasOwn(known, modelId) ? (known[modelId] ?? []) : [];
}

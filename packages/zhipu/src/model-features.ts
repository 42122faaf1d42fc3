import { type WithoutFeatures, withoutFeatures } from "@lockstep/openai-compatible";
import { chatCapabilities, type ChatCapabilities } from "./generated/capabilities.gen.ts";

/**
 * Models from before GLM-5.2, which answer as if no effort had been asked for: `thinking` is their switch. The facts, with their
 * sources, are those of specs/zhipu/models.yaml; a test holds this list to it.
 */
export const withoutEffort = [
  "glm-5.1",
  "glm-5v-turbo",
  "glm-4.7",
  "glm-4.6",
  "glm-4.6v",
  "glm-4.7-flash",
  "glm-4.5",
  "glm-4.5-air",
  "glm-4.5-flash",
  "glm-4.5v",
] as const;

/** What a model with this id can do; of an id that only the run knows, what Zhipu's operation takes. */
export type CapabilitiesOf<Id extends string> = WithoutFeatures<
  ChatCapabilities,
  Id extends (typeof withoutEffort)[number] ? "reasoningEffort" : never
>;

export function capabilitiesOf<Id extends string>(modelId: Id): CapabilitiesOf<Id> {
  const lacking = withoutEffort.some((id) => id === modelId) ? (["reasoningEffort"] as const) : [];
  // What is left has the type that says so of each id that is known.
  return withoutFeatures<ChatCapabilities>(chatCapabilities, lacking) as CapabilitiesOf<Id>;
}

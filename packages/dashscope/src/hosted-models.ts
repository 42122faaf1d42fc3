import type { ChatFeature } from "@lockstep/core";
import { type WithoutFeatures, withoutFeatures } from "@lockstep/openai-compatible";
import { chatCapabilities, type ChatCapabilities } from "./generated/capabilities.gen.ts";

/**
 * Features that the pages of other people's models hosted here do not have, by the beginning of their ids; they read text alone. The
 * facts, with their sources, are those of specs/dashscope/models.yaml; a test holds this table to it.
 */
export const hostedFamilies = {
  baichuan: ["logprobs", "tools", "toolChoice", "parallelToolCalls", "responseFormat", "reasoningEffort"],
} as const;
hostedFamilies satisfies Readonly<Record<string, readonly ChatFeature[]>>;

type Families = typeof hostedFamilies;
type Lacking<Id extends string> = {
  [Beginning in keyof Families]: Id extends `${Beginning}${string}` ? Families[Beginning][number] : never;
}[keyof Families];

/** What a model with this id can do; of an id that only the run knows, what DashScope's operations take. */
export type CapabilitiesOf<Id extends string> = WithoutFeatures<ChatCapabilities, Lacking<Id>>;

export function capabilitiesOf<Id extends string>(modelId: Id): CapabilitiesOf<Id> {
  const family = Object.entries(hostedFamilies).find(([beginning]) => modelId.startsWith(beginning));
  // What is left has the type that says so of each id that is known.
  const all = chatCapabilities as CapabilitiesOf<Id>;
  return family === undefined ? all : withoutFeatures(all, family[1], ["image", "audio", "video", "file"]);
}

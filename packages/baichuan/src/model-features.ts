import type { ChatFeature } from "@lockstep/core";
import { type WithoutFeatures, withoutFeatures } from "@lockstep/openai-compatible";
import { chatCapabilities, type ChatCapabilities } from "./generated/capabilities.gen.ts";

/**
 * Features that the reference lists models for, and not these. The facts, with their sources, are those of
 * specs/baichuan/models.yaml; a test holds the tables to it.
 */
export const lackingFeatures = {
  "Baichuan-M3-Plus": ["tools", "toolChoice", "responseFormat"],
  "Baichuan-M3": ["tools", "toolChoice", "responseFormat"],
  "Baichuan-M2-Plus": ["tools", "toolChoice", "responseFormat"],
  "Baichuan-M2": ["tools", "toolChoice", "responseFormat"],
  "Baichuan2-Turbo": ["responseFormat"],
} as const;
lackingFeatures satisfies Readonly<Record<string, readonly ChatFeature[]>>;

/** Models that read text alone; of one that is not known here, the service judges. */
export const textModels: readonly string[] = [
  "Baichuan-M3",
  "Baichuan-M2",
  "Baichuan4-Turbo",
  "Baichuan4-Air",
  "Baichuan4",
  "Baichuan3-Turbo",
  "Baichuan3-Turbo-128k",
  "Baichuan2-Turbo",
];

/** Models that take no messages of the system. */
export const withoutSystem: readonly string[] = ["Baichuan-M3-Plus", "Baichuan-M2-Plus"];

type Lacking = typeof lackingFeatures;

/** What a model with this id can do; of an id that only the run knows, what Baichuan's operation takes. */
export type CapabilitiesOf<Id extends string> = WithoutFeatures<
  ChatCapabilities,
  Id extends keyof Lacking ? Lacking[Id][number] : never
>;

export function capabilitiesOf<Id extends string>(modelId: Id): CapabilitiesOf<Id> {
  const known: Readonly<Record<string, readonly ChatFeature[]>> = lackingFeatures;
  const lacking = Object.hasOwn(known, modelId) ? known[modelId] : [];
  const input = textModels.includes(modelId) ? (["file"] as const) : [];
  // What is left has the type that says so of each id that is known.
  return withoutFeatures<ChatCapabilities>(chatCapabilities, lacking, input) as CapabilitiesOf<Id>;
}

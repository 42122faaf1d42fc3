import type { ChatCapabilities, ChatFeature, InputModality } from "@lockstep/core";

/** Capabilities of which some features are off. */
export type WithoutFeatures<Capabilities extends ChatCapabilities, Feature extends ChatFeature> = {
  readonly [Name in ChatFeature]: Name extends Feature ? false : Capabilities[Name];
} & { readonly input: Capabilities["input"] };

/**
 * What is left of a provider's capabilities where one of its models, or a server, refuses or ignores some: the facade then refuses to
 * ask for them. The type stays that of all, as with ids in strings; where the names are known, `WithoutFeatures` says what is left.
 */
export function withoutFeatures<Capabilities extends ChatCapabilities>(
  all: Capabilities,
  features: readonly ChatFeature[] = [],
  input: readonly InputModality[] = [],
): Capabilities {
  const off = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, false]));
  return { ...all, ...off(features), input: { ...all.input, ...off(input) } };
}

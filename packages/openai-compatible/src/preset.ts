import type { ChatFeature, InputModality } from "@lockstep/core";
import type { CompatibleOptions } from "./descriptor.ts";

/**
 * A known server, as data: `createOpenAICompatible(groq)`, `compatibleChat("llama-3.3-70b", { server: { ...groq, apiKey } })`. A
 * base URL with a name in braces has to be filled in: `{ ...azure, baseUrl: "https://mine.openai.azure.com/openai/v1" }`.
 */
export interface ServerPreset extends Pick<
  CompatibleOptions,
  "name" | "baseUrl" | "apiKeyVariable" | "apiKeyHeader" | "ignores" | "refuses" | "quirks" | "terminated"
> {
  readonly id: string;
  /** The provider whose own API this is a mode of, and what is lost beside it. */
  readonly native?: string;
  readonly losses?: readonly string[];
}

/** What a server takes without doing anything about it, or does not take. */
export interface Ignored {
  readonly features?: readonly ChatFeature[];
  readonly input?: readonly InputModality[];
}

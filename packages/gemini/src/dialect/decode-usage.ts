import type { Usage } from "@lockstep/core";
import { isList, isObject, type JsonObject, unknownMembers } from "@lockstep/core/dialect";

/**
 * The counts of a call. A count that is 0 is left out on this wire, so what is not there is 0; the parts are absent all the same
 * where nothing is said, for a model that does not think has no count of thoughts.
 */
export function decodeUsage(wire: unknown): Usage | undefined {
  if (!isObject(wire)) return undefined;
  const thoughts = count(wire["thoughtsTokenCount"]);
  const cached = count(wire["cachedContentTokenCount"]);
  const total = count(wire["totalTokenCount"]);
  const audioIn = audio(wire["promptTokensDetails"]);
  const audioOut = audio(wire["candidatesTokensDetails"]);
  return {
    // What tools of the service added to the prompt is counted apart from it, and thoughts apart from the candidates.
    inputTokens: (count(wire["promptTokenCount"]) ?? 0) + (count(wire["toolUsePromptTokenCount"]) ?? 0),
    outputTokens: (count(wire["candidatesTokenCount"]) ?? 0) + (thoughts ?? 0),
    ...(total !== undefined && { totalTokens: total }),
    ...(cached !== undefined && { cachedInputTokens: cached }),
    // The parts are disjoint: sound that came from the cache is counted there.
    ...(audioIn !== undefined && { audioInputTokens: audioIn - (audio(wire["cacheTokensDetails"]) ?? 0) }),
    ...(thoughts !== undefined && { reasoningTokens: thoughts }),
    ...(audioOut !== undefined && { audioOutputTokens: audioOut }),
  };
}

const expressed: ReadonlySet<string> = new Set([
  "promptTokenCount",
  "candidatesTokenCount",
  "totalTokenCount",
  "cachedContentTokenCount",
  "thoughtsTokenCount",
]);

/** What the counts above do not say: those by kind of content, the tokens of tools alone, the tier. */
export function unexpressedUsage(wire: unknown): JsonObject {
  return isObject(wire) ? (unknownMembers(wire, expressed) ?? {}) : {};
}

/** Tokens of sound among counts by kind of content. */
function audio(details: unknown): number | undefined {
  if (!isList(details)) return undefined;
  const entry = details.find((detail) => isObject(detail) && detail["modality"] === "AUDIO");
  return isObject(entry) ? (count(entry["tokenCount"]) ?? 0) : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

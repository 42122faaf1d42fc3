import type { TokenLogprob, TopLogprob } from "@lockstep/core";
import { isList, isObject, type JsonObject, put, unknownMembers } from "@lockstep/core/dialect";

export interface DecodedLogprobs {
  readonly tokens: readonly TokenLogprob[];
  /** What the tokens do not say; undefined where they say all. */
  readonly rest: JsonObject | undefined;
}

const read: ReadonlySet<string> = new Set(["chosenCandidates", "topCandidates"]);

/**
 * `{ chosenCandidates: [candidate, ...], topCandidates: [{ candidates: [candidate, ...] }, ...] }`: two lists with one entry per
 * step. A list of alternatives that has another length cannot be aligned by guessing: it is kept as it came.
 */
export function decodeLogprobs(wire: unknown): DecodedLogprobs | undefined {
  if (!isObject(wire)) return undefined;
  // An empty list is left out on this wire.
  const chosen = isList(wire["chosenCandidates"]) ? wire["chosenCandidates"] : [];
  const top = isList(wire["topCandidates"]) ? wire["topCandidates"] : [];
  const aligned = top.length === chosen.length;
  let rest = unknownMembers(wire, read);
  if (!aligned && top.length > 0) rest = put(rest, "topCandidates", top);
  const tokens = chosen.map((entry, step) => ({ ...candidate(entry), top: aligned ? alternatives(top[step]) : [] }));
  return { tokens, rest };
}

function alternatives(step: unknown): readonly TopLogprob[] {
  const list = isObject(step) ? step["candidates"] : undefined;
  return isList(list) ? list.map(candidate) : [];
}

/** Zero and the empty text are left out on this wire: a token that was certain has no logProbability. */
function candidate(entry: unknown): TopLogprob {
  const { token, tokenId, logProbability } = isObject(entry) ? entry : {};
  return {
    token: typeof token === "string" ? token : "",
    ...(typeof tokenId === "number" && { id: tokenId }),
    logprob: typeof logProbability === "number" ? logProbability : logProbability === null ? null : 0,
  };
}

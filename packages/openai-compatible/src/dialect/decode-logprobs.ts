import type { TokenLogprob, TopLogprob } from "@lockstep/core";
import { isList, isObject, type JsonObject, without } from "./json.ts";
import type { ReadLogprobs } from "./reads.ts";

/** Logprobs of one reply or one chunk, by what the tokens belong to. A member is absent where the wire has no list for it. */
export interface DecodedLogprobs {
  readonly content?: readonly TokenLogprob[];
  readonly reasoning?: readonly TokenLogprob[];
  readonly refusal?: readonly TokenLogprob[];
  /** What none of the shapes explains, as it came. */
  readonly rest?: unknown;
}

export type LogprobChannel = "content" | "reasoning" | "refusal";

/** What stands beside `logprobs` in a choice and belongs to it on some servers. */
export interface LogprobContext {
  readonly topLogprobs?: unknown;
  /** The token that a bare number is about: the text of the delta, its number, and the member it came in. */
  readonly token?: string;
  readonly tokenId?: number | undefined;
  readonly channel?: LogprobChannel;
}

/** The one normaliser, for every shape that servers of this dialect send, whole or by chunk. Numbers pass untouched. */
export function decodeLogprobs(wire: ReadLogprobs, context: LogprobContext = {}): DecodedLogprobs {
  if (wire === null || wire === undefined) return {};
  if (typeof wire === "number") return { [context.channel ?? "content"]: [loneToken(wire, context)] };
  if (!isObject(wire)) return { rest: wire };

  const lists: { [Channel in LogprobChannel]?: readonly TokenLogprob[] } = {};
  const read: string[] = [];
  for (const [name, channel] of channels) {
    if (!isList(wire[name])) continue;
    lists[channel] = tokenList(wire[name]);
    read.push(name);
  }
  const parallel = lists.content === undefined && isList(wire["tokens"]) ? parallelLists(wire, context.topLogprobs) : undefined;
  if (parallel !== undefined) read.push(...columns);
  const rest = { ...unexplained(wire, read), ...parallel?.rest };
  return {
    ...lists,
    ...(parallel && { content: parallel.tokens }),
    ...(Object.keys(rest).length > 0 && { rest }),
  };
}

/** Members of the object shape that hold lists of tokens, and what the tokens belong to. */
const channels: readonly (readonly [string, LogprobChannel])[] = [
  ["content", "content"],
  ["reasoning_content", "reasoning"],
  ["refusal", "refusal"],
];

/** Members of the parallel shape. */
const columns: readonly string[] = ["tokens", "token_logprobs", "token_ids", "top_logprobs"];

/** Whether `top_logprobs` beside `logprobs` belongs to it: it does where `logprobs` has no place for alternatives of its own. */
export function takesTopFromBeside(wire: unknown): boolean {
  if (typeof wire === "number") return true;
  return isObject(wire) && isList(wire["tokens"]) && (wire["top_logprobs"] ?? undefined) === undefined;
}

/** Nulls are dropped: servers that know several shapes write null for the members of the others. */
function unexplained(wire: JsonObject, read: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(without(wire, read)).filter(([, value]) => value !== null));
}

function loneToken(logprob: number, { token = "", tokenId, topLogprobs }: LogprobContext): TokenLogprob {
  const top = isList(topLogprobs) && topLogprobs.length === 1 ? topLogprobs[0] : topLogprobs;
  return { token, ...(tokenId !== undefined && { id: tokenId }), logprob, top: candidates(top) };
}

/** `content: [{ token, logprob, bytes, top_logprobs: [...] }]` */
function tokenList(list: readonly unknown[]): readonly TokenLogprob[] {
  return list.filter(isObject).map((entry) => ({ ...candidate(entry), top: candidates(entry["top_logprobs"]) }));
}

/**
 * `{ tokens, token_logprobs, token_ids?, top_logprobs?: [map, ...] }`. The lists run side by side and any entry may be null.
 * A list of another length than `tokens` cannot be aligned by guessing: it is then kept as it came as well.
 */
function parallelLists(wire: JsonObject, besides: unknown): { tokens: readonly TokenLogprob[]; rest: JsonObject } {
  const texts = isList(wire["tokens"]) ? wire["tokens"] : [];
  const rest: Record<string, unknown> = {};
  const column = (name: string): readonly unknown[] => {
    const value = wire[name] ?? (name === "top_logprobs" ? besides : undefined);
    // A lone map says which token it is about only where there is one token.
    const list = isList(value) ? value : isObject(value) && texts.length === 1 ? [value] : undefined;
    if (value !== null && value !== undefined && list?.length !== texts.length) rest[name] = value;
    return list ?? [];
  };
  const logprobs = column("token_logprobs");
  const ids = column("token_ids");
  const tops = column("top_logprobs");
  const tokens = texts.map((text, position) => {
    const id = ids[position];
    return {
      token: typeof text === "string" ? text : "",
      ...(typeof id === "number" && { id }),
      logprob: numberOrNull(logprobs[position]),
      top: candidates(tops[position]),
    };
  });
  return { tokens, rest };
}

/** The alternatives at one position: a list of entries, or a map from token to number. */
function candidates(value: unknown): readonly TopLogprob[] {
  if (isList(value)) return value.filter(isObject).map(candidate);
  if (!isObject(value)) return [];
  // JSON.parse moves keys that look like integers to the front, so a map's order is lost on arrival: likeliest first restores it.
  return Object.entries(value)
    .map(([token, logprob]) => ({ token, logprob: numberOrNull(logprob) }))
    .sort((one, other) => likelihood(other) - likelihood(one));
}

function candidate(entry: JsonObject): TopLogprob {
  const { token, id, bytes, logprob } = entry;
  return {
    token: typeof token === "string" ? token : "",
    ...(typeof id === "number" && { id }),
    ...(isList(bytes) && { bytes: bytes.filter((byte) => typeof byte === "number") }),
    logprob: numberOrNull(logprob),
  };
}

function likelihood(entry: TopLogprob): number {
  return entry.logprob ?? -Number.MAX_VALUE;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

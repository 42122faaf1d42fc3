import type { TokenLogprob, TopLogprob } from "@lockstep/core";
import { isList, isObject, type JsonObject, put } from "@lockstep/core/dialect";
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

  const content = tokenList(wire["content"]);
  const parallel = content === undefined && isList(wire["tokens"]) ? parallelLists(wire, context.topLogprobs) : undefined;
  const reasoning = tokenList(wire["reasoning_content"]);
  const refusal = tokenList(wire["refusal"]);
  const rest = unexplained(wire, parallel?.rest);
  const decoded: { -readonly [Member in keyof DecodedLogprobs]: DecodedLogprobs[Member] } = {};
  if (content !== undefined) decoded.content = content;
  else if (parallel !== undefined) decoded.content = parallel.tokens;
  if (reasoning !== undefined) decoded.reasoning = reasoning;
  if (refusal !== undefined) decoded.refusal = refusal;
  if (rest !== undefined) decoded.rest = rest;
  return decoded;
}

/** Members of the object shape that hold lists of tokens. */
const channels: ReadonlySet<string> = new Set(["content", "reasoning_content", "refusal"]);

/** Members of the parallel shape. */
const columns: ReadonlySet<string> = new Set(["tokens", "token_logprobs", "token_ids", "top_logprobs"]);

/** Whether `top_logprobs` beside `logprobs` belongs to it: it does where `logprobs` has no place for alternatives of its own. */
export function takesTopFromBeside(wire: unknown): boolean {
  if (typeof wire === "number") return true;
  return isObject(wire) && isList(wire["tokens"]) && (wire["top_logprobs"] ?? undefined) === undefined;
}

/**
 * The members that were not read. `misfits` are the columns that could not be aligned, where the parallel shape was read. Nulls
 * are dropped: servers that know several shapes write null for the members of the others.
 */
function unexplained(wire: JsonObject, misfits: JsonObject | undefined): JsonObject | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const name in wire) {
    const value = wire[name];
    const read = misfits !== undefined && columns.has(name);
    if (value === null || read || (channels.has(name) && isList(value)) || !Object.hasOwn(wire, name)) continue;
    rest = put(rest, name, value);
  }
  for (const name in misfits) rest = put(rest, name, misfits[name]);
  return rest;
}

function loneToken(logprob: number, { token = "", tokenId, topLogprobs }: LogprobContext): TokenLogprob {
  const top = isList(topLogprobs) && topLogprobs.length === 1 ? topLogprobs[0] : topLogprobs;
  return { token, ...(tokenId !== undefined && { id: tokenId }), logprob, top: candidates(top) };
}

/** `content: [{ token, logprob, bytes, top_logprobs: [...] }]` */
function tokenList(list: unknown): readonly TokenLogprob[] | undefined {
  return isList(list) ? objects(list).map(tokenOf) : undefined;
}

function tokenOf(entry: JsonObject): TokenLogprob {
  const { token, id, bytes, logprob } = entry;
  const top = candidates(entry["top_logprobs"]);
  // Nearly every token: a literal costs a fifth of what putting the object together does.
  if (typeof token === "string" && typeof logprob === "number" && id === undefined && isNumbers(bytes)) {
    return { token, bytes, logprob, top };
  }
  return { ...candidate(entry), top };
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
  // There may be twenty for each token, and mostly they are what ours are: then they are not copied.
  if (isList(value)) return value.every(isCandidate) ? value : objects(value).map(candidate);
  if (!isObject(value)) return [];
  // JSON.parse moves keys that look like integers to the front, so a map's order is lost on arrival: likeliest first restores it.
  return Object.entries(value)
    .map(([token, logprob]) => ({ token, logprob: numberOrNull(logprob) }))
    .sort((one, other) => likelihood(other) - likelihood(one));
}

/** Whether an entry has the members of ours, of the right types, and no others. */
function isCandidate(entry: unknown): entry is TopLogprob {
  if (!isObject(entry)) return false;
  const { token, id, bytes, logprob } = entry;
  if (typeof token !== "string" || (typeof logprob !== "number" && logprob !== null)) return false;
  let expected = 2;
  if (id !== undefined) {
    if (typeof id !== "number") return false;
    expected++;
  }
  if (bytes !== undefined) {
    if (!isNumbers(bytes)) return false;
    expected++;
  }
  // Counting takes a third of the time that looking at each name does.
  for (const _ in entry) expected--;
  return expected === 0;
}

function candidate(entry: JsonObject): TopLogprob {
  const { token, id, bytes, logprob } = entry;
  return {
    token: typeof token === "string" ? token : "",
    ...(typeof id === "number" && { id }),
    ...(isList(bytes) && { bytes: isNumbers(bytes) ? bytes : bytes.filter(isNumber) }),
    logprob: numberOrNull(logprob),
  };
}

function isNumbers(list: unknown): list is readonly number[] {
  return isList(list) && list.every(isNumber);
}

/** The same list where it holds nothing else, which is nearly always. */
function objects(list: readonly unknown[]): readonly JsonObject[] {
  return list.every(isObject) ? list : list.filter(isObject);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function likelihood(entry: TopLogprob): number {
  return entry.logprob ?? -Number.MAX_VALUE;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

import { choicesAskedFor, chunkMember, finishesOf, isJsonObject, isKeepAlive } from "@lockstep/traffic";
import type { JsonObject, StreamRules, WireEvent } from "@lockstep/traffic";

/** What a stream has said after some of its events; never changed, so that every cut can start from its own. */
export interface StreamState {
  /** How many of the stream's chunks have come. */
  readonly chunks: number;
  /** Choices that said that they are finished. */
  readonly finished: readonly unknown[];
  /** Whether a chunk said why there will be no choices. */
  readonly instead: boolean;
  /** How the stream has ended, where it has: at its terminator, at an error that the provider sent, at what is no chunk. */
  readonly ended?: "terminator" | "error" | "malformed";
}

/** Reads JSON, and throws for what is none. */
export type ParseJson = (text: string) => unknown;

export const beginning: StreamState = { chunks: 0, finished: [], instead: false };

/**
 * Takes one event, by the document's rules alone: nothing of the clients is used here. The chunk that it carries is added to
 * `chunks`.
 */
export function takeEvent(
  state: StreamState,
  { event, data }: WireEvent,
  rules: StreamRules,
  chunks: unknown[],
  parseJson: ParseJson = JSON.parse,
): StreamState {
  if (state.ended) return state;
  const { terminator, finish, ignored } = rules;
  if (ignored?.includes(data.trim())) return state;
  if (terminator?.data !== undefined && data.trim() === terminator.data) return { ...state, ended: "terminator" };
  const value = parse(data, parseJson);
  if (event === "error" || (isJsonObject(value) && isError(value, chunkMember(finish)))) return { ...state, ended: "error" };
  const end = terminator?.event !== undefined && event === terminator.event ? ({ ended: "terminator" } as const) : {};
  if (!isJsonObject(value)) return isKeepAlive(event, data) ? { ...state, ...end } : { ...state, ended: "malformed" };
  chunks.push(value);
  const { choices, instead } = finishesOf(value, finish);
  return {
    chunks: state.chunks + 1,
    finished: [...new Set([...state.finished, ...choices])],
    instead: state.instead || instead,
    ...end,
  };
}

/** True when a clean end now is the end that the document declares. */
export function mayEnd(
  { chunks, finished, instead }: StreamState,
  { terminator, finish }: StreamRules,
  requestBody: JsonObject,
): boolean {
  if (terminator?.required || chunks === 0) return false;
  return !finish || instead || finished.length >= choicesAskedFor(requestBody, finish);
}

function isError(value: JsonObject, ofChunks: string | undefined): boolean {
  const { error } = value;
  if (isJsonObject(error) || (typeof error === "string" && error !== "")) return true;
  if (ofChunks !== undefined && value[ofChunks] !== undefined) return false;
  if (value["error_code"] !== undefined && typeof value["error_msg"] === "string") return true;
  return value["object"] === "error" || value["type"] === "error";
}

function parse(text: string, parseJson: ParseJson): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

import type { WireEvent } from "../harness/event-text.ts";
import { isJsonObject, type JsonObject } from "../harness/validation/json.ts";
import { atPath } from "../harness/member-path.ts";
import { expectedChoices, finishedChoices, refusesChoices, type StreamRules } from "../corpus/stream-facts.ts";

/** What a stream has said after some of its events; never changed, so that every cut can start from its own. */
export interface StreamState {
  /** How many of the stream's chunks have come. */
  readonly chunks: number;
  /** Choices that said that they are finished. */
  readonly finished: readonly unknown[];
  /** True once a chunk has said why there will be none. */
  readonly refused?: boolean;
  /** How the stream has ended, where it has: at its terminator, at an error that the provider sent, at what is no chunk. */
  readonly ended?: "terminator" | "error" | "malformed";
}

/** Reads JSON, and throws for what is none. */
export type ParseJson = (text: string) => unknown;

export const beginning: StreamState = { chunks: 0, finished: [] };

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
  const { terminator, finish } = rules;
  if (terminator?.data !== undefined && data.trim() === terminator.data) return { ...state, ended: "terminator" };
  const value = parse(data, parseJson);
  if (event === "error" || (isJsonObject(value) && isError(value, finish?.choices))) return { ...state, ended: "error" };
  if (!isJsonObject(value)) {
    // Keep-alives have no data, and what a named event carries is nobody's chunk.
    const ignored = data.trim() === "" || (event !== undefined && event !== "message");
    return ignored ? state : { ...state, ended: "malformed" };
  }
  chunks.push(value);
  const finished = finish ? [...new Set([...state.finished, ...finishedChoices(value, finish)])] : [];
  const isLast = terminator?.event !== undefined && event === terminator.event;
  const refused = state.refused === true || (finish !== undefined && refusesChoices(value, finish));
  return { chunks: state.chunks + 1, finished, ...(refused && { refused }), ...(isLast && { ended: "terminator" }) };
}

/** True when a clean end now is the end that the document declares. */
export function mayEnd(
  { chunks, finished, refused }: StreamState,
  { terminator, finish }: StreamRules,
  requestBody: JsonObject,
): boolean {
  if (terminator?.required || chunks === 0) return false;
  return !finish || refused === true || finished.length >= expectedChoices(requestBody, finish);
}

function isError(value: JsonObject, choices: string | undefined): boolean {
  const { error } = value;
  if (isJsonObject(error) || (typeof error === "string" && error !== "")) return true;
  if (choices !== undefined && atPath(value, choices) !== undefined) return false;
  return value["object"] === "error" || value["type"] === "error";
}

function parse(text: string, parseJson: ParseJson): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

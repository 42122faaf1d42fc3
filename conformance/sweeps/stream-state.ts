import type { WireEvent } from "../harness/event-text.ts";
import { isJsonObject, type JsonObject } from "../harness/validation/json.ts";
import type { StreamRules } from "../corpus/stream-facts.ts";

/** What a stream has said after some of its events; never changed, so that every cut can start from its own. */
export interface StreamState {
  /** How many of the stream's chunks have come. */
  readonly chunks: number;
  /** Choices that said that they are finished. */
  readonly finished: readonly unknown[];
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
  return { chunks: state.chunks + 1, finished, ...(isLast && { ended: "terminator" }) };
}

/** True when a clean end now is the end that the document declares. */
export function mayEnd(
  { chunks, finished }: StreamState,
  { terminator, finish }: StreamRules,
  requestBody: JsonObject,
): boolean {
  if (terminator?.required || chunks === 0) return false;
  const asked = finish?.countFrom === undefined ? undefined : requestBody[finish.countFrom];
  return !finish || finished.length >= (typeof asked === "number" && asked > 1 ? asked : 1);
}

function finishedChoices(chunk: JsonObject, { choices, field }: NonNullable<StreamRules["finish"]>): readonly unknown[] {
  const list = choices === undefined ? [chunk] : chunk[choices];
  if (!Array.isArray(list)) return [];
  return [...list.entries()].flatMap(([position, choice]) => {
    const reason: unknown = isJsonObject(choice) ? choice[field] : undefined;
    // Some servers send an empty reason with every chunk.
    return reason === undefined || reason === null || reason === "" ? [] : [choice.index ?? position];
  });
}

function isError(value: JsonObject, choices: string | undefined): boolean {
  const { error } = value;
  if (isJsonObject(error) || (typeof error === "string" && error !== "")) return true;
  if (choices !== undefined && value[choices] !== undefined) return false;
  return value["object"] === "error" || value["type"] === "error";
}

function parse(text: string, parseJson: ParseJson): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

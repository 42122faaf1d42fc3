import { readEventText } from "@lockstep/traffic";
import type { WireEvent } from "@lockstep/traffic";

export type { WireEvent } from "@lockstep/traffic";

/** The text of a stream; a byte order mark is the reader's to skip, not the decoder's. */
export const decodeStream = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** The events of a whole stream, as a client must give them. */
export function readEvents(bytes: Uint8Array): readonly WireEvent[] {
  return readStreamEvents(bytes).map(({ event, data }) => ({ ...(event !== undefined && { event }), data }));
}

/** The same with the ids, which no client hands over. */
export function readStreamEvents(bytes: Uint8Array): readonly WireEvent[] {
  const { events, rest, restEvent } = readEventText(decodeStream(bytes));
  // A stream is never resumed, so a last event that only lacks its blank line counts when it is provably whole.
  if (rest === undefined || !isWhole(rest)) return events;
  return [...events, { ...(restEvent !== undefined && { event: restEvent }), data: rest }];
}

/** True when the text ends inside an event: what is there is not all of it. */
export function endsInsideEvent(bytes: Uint8Array): boolean {
  const { rest } = readEventText(decodeStream(bytes));
  return rest !== undefined && !isWhole(rest);
}

const terminator = "[DONE]";

function isWhole(data: string): boolean {
  return data === terminator || typeof parse(data) === "object";
}

/**
 * The JSON of every event up to the terminator, as JSON.parse gives it; an event that is no JSON, or that reports an error,
 * ends the list, for a stream must stop there.
 */
export function readChunks(bytes: Uint8Array): readonly unknown[] {
  const chunks: unknown[] = [];
  for (const { event, data } of readEvents(bytes)) {
    if (data === terminator || event === "error") break;
    const value = parse(data);
    if (value === undefined || isErrorObject(value)) break;
    chunks.push(value);
  }
  return chunks;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isErrorObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && "error" in value && value.error !== null;
}

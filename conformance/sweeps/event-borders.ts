import { isDeepStrictEqual } from "node:util";
import { readEventText } from "@lockstep/traffic";
import type { WireEvent, WireEvents } from "@lockstep/traffic";

/** An event of a stream and the offset of the byte after it: a cut there or later has all of it. */
export interface EventBorder {
  readonly end: number;
  readonly event: WireEvent;
}

// A byte order mark is the reader's to skip, and half a character at a cut must not disappear.
const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** What stands between two offsets, when an event has just ended at the first. */
export function readBetween(bytes: Uint8Array, start: number, end: number): WireEvents & { readonly text: string } {
  // A blank line says nothing, and keeps a byte order mark that is not at the beginning of the stream from being skipped.
  const text = (start === 0 ? "" : "\n") + decode(bytes.subarray(start, end));
  return { ...readEventText(text), text };
}

/**
 * Where each event of a stream ends. Found by asking the reader of whole texts about longer and longer pieces, so no second
 * reading of the format is needed. @throws Error when the pieces do not add up to the whole.
 */
export function eventBorders(bytes: Uint8Array): readonly EventBorder[] {
  const borders: EventBorder[] = [];
  for (let start = 0; ; start = borders.at(-1)?.end ?? 0) {
    const end = nextEnd(bytes, start);
    const [event] = end === undefined ? [] : readBetween(bytes, start, end).events;
    if (end === undefined || event === undefined) break;
    borders.push({ end, event });
  }
  const found = borders.map(({ event }) => event);
  if (!isDeepStrictEqual(found, readEventText(decode(bytes)).events)) throw new Error("The borders of the events are wrong.");
  return borders;
}

function nextEnd(bytes: Uint8Array, start: number): number | undefined {
  const hasEvent = (end: number): boolean => readBetween(bytes, start, end).events.length > 0;
  let length = 64;
  while (!hasEvent(Math.min(start + length, bytes.length))) {
    if (start + length >= bytes.length) return undefined;
    length *= 2;
  }
  let without = start;
  let withEvent = Math.min(start + length, bytes.length);
  while (withEvent - without > 1) {
    const middle = Math.floor((without + withEvent) / 2);
    if (hasEvent(middle)) withEvent = middle;
    else without = middle;
  }
  return withEvent;
}

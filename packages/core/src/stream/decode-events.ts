import { StreamTruncatedError } from "../errors/stream-errors.ts";
import { EventScanner } from "./event-scanner.ts";
import { PieceDecoder } from "./text-decoder.ts";

/** One server-sent event. `id` is the last id that the stream has named, as the specification has it. */
export interface ServerSentEvent {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
}

/**
 * Decodes server-sent events by the WHATWG rules, whatever way the bytes are cut, with one exception: a last event without
 * its blank line is delivered when its data is whole JSON or `[DONE]`, because an LLM stream is never resumed.
 *
 * @throws StreamTruncatedError when the input ends in the middle of an event.
 */
export async function* decodeEvents(
  bytes: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const scanner = new EventScanner();
  const decoder = new PieceDecoder();
  const pieces = "getReader" in bytes ? readPieces(bytes) : bytes;
  for await (const piece of pieces) {
    scanner.push(decoder.decode(piece));
    while (scanner.next()) yield takeEvent(scanner);
  }
  scanner.push(decoder.end());
  while (scanner.next()) yield takeEvent(scanner);
  const rest = scanner.end();
  if (rest === "event" && isWholeEvent(scanner.data, "[DONE]")) yield takeEvent(scanner);
  else if (rest !== "nothing") throw new StreamTruncatedError("The event stream ends in the middle of an event.");
}

/** Whether the data of an event that lacks its blank line is provably all of it. */
export function isWholeEvent(data: string, terminator: string | undefined): boolean {
  if (terminator !== undefined && isTerminator(data, terminator)) return true;
  try {
    // A number proves nothing: `12` may have been `123`.
    return typeof JSON.parse(data) !== "number";
  } catch {
    return false;
  }
}

/** Servers pad the terminator with spaces; nothing else may differ. */
export function isTerminator(data: string, terminator: string): boolean {
  // The length decides for nearly every event, without a copy.
  return data.length < terminator.length + 16 && data.trim() === terminator;
}

function takeEvent(scanner: EventScanner): ServerSentEvent {
  const { data, event, id } = scanner;
  return { data, ...(event !== undefined && { event }), ...(id !== undefined && { id }) };
}

// Safari's streams are not iterable.
async function* readPieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let done = false;
  try {
    for (;;) {
      const result = await reader.read();
      done = result.done;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    if (!done) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

/** One event of an event stream, as the standard's reader gives it. */
export interface WireEvent {
  readonly event?: string;
  readonly data: string;
}

export interface WireEvents {
  readonly events: readonly WireEvent[];
  /** Data lines after the last blank line: an event that never ended. */
  readonly rest?: string;
}

/**
 * Reads the text of an event stream by the WHATWG rules. The corpus reader has its own, plain and whole-text, because the
 * clients under test must not be judged by their own decoder.
 */
export function readEvents(text: string): WireEvents {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  // What follows the last line end is no line yet, only the start of one.
  const last = lines.pop() ?? "";
  const events: WireEvent[] = [];
  let data: string[] = [];
  let event = "";

  function field(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
  }

  for (const line of lines) {
    if (line !== "") {
      field(line);
      continue;
    }
    if (data.length > 0) events.push({ data: data.join("\n"), ...(event === "" ? {} : { event }) });
    data = [];
    event = "";
  }
  if (last !== "") field(last);
  return data.length > 0 ? { events, rest: data.join("\n") } : { events };
}

/** Cuts bytes at the borders that the recorder saw; one piece where it kept none. */
export function cutBytes(bytes: Uint8Array, lengths: readonly number[] | undefined): Uint8Array[] {
  if (!lengths) return bytes.length > 0 ? [bytes] : [];
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (const length of lengths) {
    pieces.push(bytes.subarray(start, start + length));
    start += length;
  }
  return pieces;
}

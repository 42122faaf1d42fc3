/** One event of an event stream, as the standard's reader gives it. */
export interface WireEvent {
  readonly event?: string;
  readonly data: string;
  /** The id that the event's own lines give it. */
  readonly id?: string;
}

export interface WireEvents {
  readonly events: readonly WireEvent[];
  /** Data lines after the last blank line: an event that never ended. */
  readonly rest?: string;
  /** The name of that event, where it has one. */
  readonly restEvent?: string;
}

/**
 * Reads the text of an event stream by the WHATWG rules: plain, and whole text only, so it has no state that a cut could
 * disturb. Kept apart from every client, because those under test must not be judged by their own decoder.
 */
export function readEventText(text: string): WireEvents {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  // What follows the last line end is no line yet, only the start of one.
  const last = lines.pop() ?? "";
  const events: WireEvent[] = [];
  let data: string[] = [];
  let event = "";
  let id: string | undefined;

  function field(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") data.push(value);
    else if (name === "event") event = value;
    else if (name === "id") id = value;
  }

  for (const line of lines) {
    if (line !== "") {
      field(line);
      continue;
    }
    if (data.length > 0)
      events.push({ data: data.join("\n"), ...(event === "" ? {} : { event }), ...(id === undefined ? {} : { id }) });
    data = [];
    event = "";
    id = undefined;
  }
  if (last !== "") field(last);
  if (data.length === 0) return { events };
  return { events, rest: data.join("\n"), ...(event === "" ? {} : { restEvent: event }) };
}

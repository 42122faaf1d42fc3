/** One event of a stream, as the standard defines it. */
export interface WireEvent {
  readonly event?: string;
  readonly data: string;
}

/**
 * The events of a whole event-stream text. Kept apart from every client and as plain as the standard allows: it reads
 * finished text only, so it has no state that a cut could disturb.
 */
export function readEvents(bytes: Uint8Array): readonly WireEvent[] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/^\uFEFF/, "");
  const events: WireEvent[] = [];
  let data: string[] = [];
  let event: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === "") {
      if (data.length > 0) events.push({ ...(event !== undefined && { event }), data: data.join("\n") });
      data = [];
      event = undefined;
    } else if (field === "data") data.push(value);
    else if (field === "event") event = value;
  }
  // A stream is never resumed, so a last event that only lacks its blank line counts when it is provably whole.
  const rest = data.join("\n");
  if (data.length > 0 && isWhole(rest)) events.push({ ...(event !== undefined && { event }), data: rest });
  return events;
}

/** True when the text ends inside an event: what is there is not all of it. */
export function endsInsideEvent(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const rest = text.split(/\r\n\r\n|\n\n|\r\r/).at(-1) ?? "";
  const data = rest.split(/\r\n|\n|\r/).filter((line) => line.startsWith("data:"));
  return data.length > 0 && !isWhole(data.map((line) => line.slice(5).trimStart()).join("\n"));
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
  for (const { data } of readEvents(bytes)) {
    if (data === terminator) break;
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

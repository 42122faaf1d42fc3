import fc from "fast-check";

/** One event as a server means it. */
export interface WireEvent {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
}

/** Choices that the specification leaves to whoever writes a stream: taken in turn from these numbers, over and over. */
export type Style = readonly number[];

const line = fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, " "));
const data = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
const name = line.filter((text) => text !== "");

const event: fc.Arbitrary<WireEvent> = fc.record(
  { data, event: name, id: line.map((text) => text.replaceAll("\0", "")) },
  { requiredKeys: ["data"] },
);

/** Events, and a way to write them. */
export const wireEvents: fc.Arbitrary<{ events: readonly WireEvent[]; style: Style }> = fc.record({
  events: fc.array(event, { maxLength: 6 }),
  style: fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
});

const lineEnds = ["\n", "\r\n", "\r"];
const noise = [": a comment", ":", "retry: 3000", "unknown: field", "unknown", "Data: other case", " data: a space first"];

/** Writes events by the WHATWG rules. Knows nothing of the decoder: it is what the decoder is tested with. */
export function encodeEvents(events: readonly WireEvent[], style: Style): Uint8Array {
  let turn = 0;
  const choose = (count: number): number => (style[turn++ % style.length] ?? 0) % count;
  let text = choose(4) === 0 ? "\uFEFF" : "";
  const write = (content: string): void => {
    // After a carriage return alone, a line feed would belong to the line before.
    const possible = content === "" && text.endsWith("\r") ? ["\r\n", "\r"].slice(1) : lineEnds;
    text += content + (possible[choose(possible.length)] ?? "\n");
  };
  const field = (fieldName: string, value: string): void => {
    // The space may be left out unless the value begins with one; a field without a value needs no colon.
    if (value === "" && choose(2) === 0) write(fieldName);
    else write(`${fieldName}:${value.startsWith(" ") || choose(2) === 0 ? " " : ""}${value}`);
  };
  for (const { data: value, event: eventName, id } of events) {
    for (let count = choose(3); count > 0; count--) write(noise[choose(noise.length)] ?? ":");
    const fields: [string, string][] = value.split("\n").map((part) => ["data", part]);
    if (eventName !== undefined) fields.splice(choose(fields.length + 1), 0, ["event", eventName]);
    if (id !== undefined) fields.splice(choose(fields.length + 1), 0, ["id", id]);
    for (const [fieldName, part] of fields) {
      if (choose(5) === 0) write(noise[choose(noise.length)] ?? ":");
      field(fieldName, part);
    }
    write("");
  }
  return new TextEncoder().encode(text);
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEvents, StreamTruncatedError, type ServerSentEvent } from "../src/index.ts";
import { EventScanner } from "../src/stream/event-scanner.ts";
import { collect, failure } from "./support/acme.ts";
import { body } from "./support/virtual-world.ts";

const encoder = new TextEncoder();
const decode = (text: string): Promise<ServerSentEvent[]> => collect(decodeEvents(body([text])));
const decodeBytes = async (bytes: Uint8Array, cuts: readonly number[]): Promise<unknown> => {
  const borders = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  const pieces = borders.slice(1).map((end, position) => bytes.slice(borders[position], end));
  try {
    return await collect(decodeEvents(body(pieces)));
  } catch (error) {
    return (error as Error).name;
  }
};

describe("framing by the WHATWG rules", () => {
  const framings: readonly [string, string, ServerSentEvent[]][] = [
    ["Lines end in line feeds", "data: a\n\ndata: b\n\n", [{ data: "a" }, { data: "b" }]],
    ["Lines end in carriage returns", "data: a\r\rdata: b\r\r", [{ data: "a" }, { data: "b" }]],
    ["Lines end in carriage returns and line feeds", "data: a\r\n\r\ndata: b\r\n\r\n", [{ data: "a" }, { data: "b" }]],
    ["Each line ends in its own way", "data: a\r\n\ndata: b\n\r\ndata: c\r\n\r", [{ data: "a" }, { data: "b" }, { data: "c" }]],
    ["The space after the colon may be left out", "data:a\n\n", [{ data: "a" }]],
    ["Only one space after the colon is taken away", "data:  a\n\n", [{ data: " a" }]],
    ["A colon in the value is part of it", "data: a: b\n\n", [{ data: "a: b" }]],
    ["Several data lines are joined by line feeds", "data: a\ndata: b\ndata:\ndata: c\n\n", [{ data: "a\nb\n\nc" }]],
    ["A data line without a colon is empty data", "data\n\n", [{ data: "" }]],
    ["An empty data line is empty data", "data:\n\n", [{ data: "" }]],
    ["Comments are no events, and no part of one", ": keep-alive\n\n:\n\ndata: a\n: inside\n\n", [{ data: "a" }]],
    ["An event name is for one event", "event: ping\ndata: a\n\ndata: b\n\n", [{ event: "ping", data: "a" }, { data: "b" }]],
    ["An empty event name is none", "event:\ndata: a\n\n", [{ data: "a" }]],
    ["An event without data is none", "event: ping\n\ndata: a\n\n", [{ data: "a" }]],
    [
      "An id stays for the events that follow",
      "id: 7\ndata: a\n\ndata: b\n\n",
      [
        { id: "7", data: "a" },
        { id: "7", data: "b" },
      ],
    ],
    ["An id with a NUL is ignored", "id: a\0b\ndata: a\n\n", [{ data: "a" }]],
    ["A comment after an id is no event", "id: 1\ndata: a\n\n: ping\n\n", [{ id: "1", data: "a" }]],
    ["Unknown fields and retry are ignored", "retry: 10\nfoo: bar\nfoo\ndata: a\n\n", [{ data: "a" }]],
    ["A byte order mark at the beginning is taken away", "\uFEFFdata: a\n\n", [{ data: "a" }]],
    ["A second byte order mark is a character", "data: a\n\n\uFEFFdata: b\n\ndata: c\n\n", [{ data: "a" }, { data: "c" }]],
    ["Field names are case-sensitive", "Data: a\n\ndata: b\n\n", [{ data: "b" }]],
    ["A space before the colon makes another field", "data : a\n\ndata: b\n\n", [{ data: "b" }]],
    ["Nothing has no events", "", []],
    ["Blank lines have no events", "\n\r\n\r", []],
    ["A replacement character is a character", "data: \uFFFD\n\n", [{ data: "\uFFFD" }]],
  ];
  test.each(framings)("%s", async (_name, text, events) => {
    expect(await decode(text)).toEqual(events);
  });

  test.each(framings)("%s, byte by byte", async (_name, text, events) => {
    const bytes = encoder.encode(text);
    expect(
      await decodeBytes(
        bytes,
        Array.from({ length: bytes.length }, (_, position) => position),
      ),
    ).toEqual(events);
  });

  test("What is pending is never counted as more than the data that it will be", () => {
    const scanner = new EventScanner();
    const wire = "data: ab\ndata:c\n: hi\ndata: d";
    const counted = Array.from(wire, (letter) => {
      scanner.push(letter);
      expect(scanner.next()).toBe(false);
      return scanner.pendingLength;
    });
    expect(Math.max(...counted)).toBeLessThanOrEqual("ab\nc\nd".length);
    expect(counted.at(-1)).toBe("ab\nc\nd".length - 1);
    scanner.push("\n\n");
    expect([scanner.next(), scanner.data, scanner.pendingLength]).toEqual([true, "ab\nc\nd", 0]);
  });

  test("An event is found as soon as its blank line ends in a carriage return", () => {
    const scanner = new EventScanner();
    scanner.push("data: a\r\r");
    expect(scanner.next()).toBe(true);
    scanner.push("\ndata: b\r\n\r");
    expect([scanner.next(), scanner.data, scanner.next()]).toEqual([true, "b", false]);
  });

  test("A byte order mark that is cut in two is one", async () => {
    expect(await decodeBytes(encoder.encode("\uFEFFdata: a\n\n"), [1, 2])).toEqual([{ data: "a" }]);
  });

  test("A byte order mark inside the stream is text, wherever the pieces are cut", async () => {
    const bytes = encoder.encode("data: a\ufeffb\n\ndata: \ufeff\n\n");
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await decodeBytes(bytes, [cut])).toEqual([{ data: "a\ufeffb" }, { data: "\ufeff" }]);
    }
  });
});

describe("an end without the blank line", () => {
  test.each(['data: {"a":1}', 'data: {"a":1}\n', 'data: {"a":1}\r', "data: [DONE]", "data:[DONE] ", 'data: "x"', "data: null"])(
    "An end without the blank line is an event when its data is whole: %j",
    async (text) => {
      expect(await decode(`data: 1\n\n${text}`)).toHaveLength(2);
    },
  );

  test.each([
    'data: {"a":',
    "data: 12",
    "dat",
    "event: ping",
    "event: ping\n",
    "data: [DON",
    "data:",
    "id",
    "data: {}\ndata: {",
  ])("An end without the blank line is a truncation otherwise: %j", async (text) => {
    const error = await failure(decode(`data: 1\n\n${text}`));
    expect(error).toBeInstanceOf(StreamTruncatedError);
  });

  test.each([": keep-ali", ":"])("Half a comment is no loss: %j", async (text) => {
    expect(await decode(`data: 1\n\n${text}`)).toHaveLength(1);
  });
});

describe("properties", () => {
  const line = fc.oneof(
    fc.constantFrom("", "", "data", "event: x", "id: 1", ": c", 'data: {"a":"é😀"}', "data: [DONE]"),
    fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => `data: ${text}`),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r", "\r\n")), { maxLength: 24 })
    .map((lines) => lines.map((pair) => pair.join("")).join(""));

  test("Any way of cutting the bytes gives the same events", async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(400), { maxLength: 12 }), async (input, cuts) => {
        const bytes = encoder.encode(input);
        const borders = cuts.map((cut) => cut % (bytes.length + 1));
        expect(await decodeBytes(bytes, borders)).toEqual(await decodeBytes(bytes, []));
      }),
      { numRuns: 400 },
    );
  });

  test("The decoder agrees with a decoder written from the specification line by line", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        // The blank line at the end takes the exception for unfinished events out of the comparison.
        const bytes = encoder.encode(`${input}\n\n`);
        expect(await decodeBytes(bytes, [])).toEqual(bySpecification(new TextDecoder().decode(bytes)));
      }),
      { numRuns: 400 },
    );
  });

  test("Any bytes at all end in events or in a truncation, never in another error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(200), { maxLength: 5 }), async (bytes, cuts) => {
        const result = await decodeBytes(
          bytes,
          cuts.map((cut) => Math.min(cut, bytes.length)),
        );
        expect(Array.isArray(result) || result === "StreamTruncatedError").toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

test("Breaking out of the loop cancels the input", async () => {
  const input = body(["data: a\n\ndata: b\n\n"], "stall");
  for await (const event of decodeEvents(input)) {
    expect(event.data).toBe("a");
    break;
  }
  expect(input.cancelled).toBe(true);
});

/** The specification's algorithm, word for word and without any care for speed. */
function bySpecification(input: string): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  let [data, name, id]: [string, string, string | undefined] = ["", "", undefined];
  for (const current of input.split(/\r\n|\n|\r/).slice(0, -1)) {
    if (current === "") {
      if (data !== "") events.push({ data: data.slice(0, -1), ...(name && { event: name }), ...(id !== undefined && { id }) });
      [data, name] = ["", ""];
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?([^]*))?$/.exec(current) ?? [];
    if (field === "data") data += `${value}\n`;
    if (field === "event") name = value;
    if (field === "id" && !value.includes("\0")) id = value;
  }
  return events;
}

import { describe, expect, it } from "vitest";
import { firstDifference } from "../harness/difference.ts";
import { endsInsideEvent, readChunks, readEvents } from "../harness/read-events.ts";
import { byteByByte, eventByEvent, randomSplit, seededRandom } from "../harness/splits.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the independent reader", () => {
  it("joins data lines, passes over comments, drops a byte order mark", () => {
    expect(readEvents(bytes("\uFEFF: hi\n\ndata: a\ndata:b\r\n\r\nevent: x\rdata: c\r\r"))).toEqual([
      { data: "a\nb" },
      { event: "x", data: "c" },
    ]);
  });

  it("counts a last event without a blank line only when it is whole", () => {
    expect(readEvents(bytes('data: {"a":1}'))).toEqual([{ data: '{"a":1}' }]);
    expect(readEvents(bytes('data: {"a":'))).toEqual([]);
    expect(endsInsideEvent(bytes('data: 1\n\ndata: {"a":'))).toBe(true);
    expect(endsInsideEvent(bytes("data: [DONE]"))).toBe(false);
  });

  it("stops at the terminator, at an error and at what is no JSON", () => {
    expect(readChunks(bytes('data: {"a":1}\n\ndata: [DONE]\n\ndata: {"a":2}\n\n'))).toEqual([{ a: 1 }]);
    expect(readChunks(bytes('data: {"a":1}\n\ndata: {"error":{}}\n\ndata: {"a":2}\n\n'))).toEqual([{ a: 1 }]);
    expect(readChunks(bytes('data: {"a":1}\n\ndata: {\n\n'))).toEqual([{ a: 1 }]);
  });
});

describe("cuts", () => {
  const body = bytes("data: Grüße\r\n\r\ndata: 世界\n\n: end");

  it.each([
    ["random", randomSplit(body, 9, seededRandom(1))],
    ["byte by byte", byteByByte(body)],
    ["event by event", eventByEvent(body)],
  ])("%s: nothing is lost or added", (_name, parts) => {
    expect(Buffer.concat(parts)).toEqual(Buffer.from(body));
  });

  it("are the same for the same seed", () => {
    const lengths = (seed: number): number[] => randomSplit(body, 9, seededRandom(seed)).map((part) => part.length);
    expect(lengths(7)).toEqual(lengths(7));
    expect(lengths(7)).not.toEqual(lengths(8));
  });

  it("event by event cuts after blank lines", () => {
    expect(eventByEvent(body).map((part) => new TextDecoder().decode(part))).toEqual([
      "data: Grüße\r\n\r\n",
      "data: 世界\n\n",
      ": end",
    ]);
  });
});

describe("the first difference", () => {
  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, "$.a[1].b is 2, expected 3"],
    [{ a: 1, b: undefined }, { a: 1 }, "$ has members that the other side has not: b"],
    [[1], [1, 2], "$ has 1 entries, expected 2"],
    [0, -0, "$ is 0, expected -0"],
    [undefined, { a: 1 }, '$ is undefined, expected {"a":1}'],
  ])("%j and %j", (actual, expected, text) => {
    expect(firstDifference(actual, expected)).toBe(text);
  });

  it("is none between equals", () => {
    expect(firstDifference({ a: [null, -9999, "x"] }, { a: [null, -9999, "x"] })).toBeUndefined();
  });
});

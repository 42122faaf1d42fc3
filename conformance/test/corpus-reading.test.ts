import { describe, expect, it } from "vitest";
import type { StreamFacts } from "@lockstep/traffic";
import { judgeReading } from "../corpus/judge-reading.ts";
import type { Replayed } from "../corpus/replay.ts";

/** An error with the members that the reader looks at. */
function thrown(kind: string, message: string, chunks: readonly unknown[] = [], status?: number): Replayed {
  return { kind: "thrown", chunks, error: Object.assign(new Error(message), { kind, status }) };
}

const first = { choices: [] };

function stream(ending: StreamFacts["ending"], sentence?: string): Parameters<typeof judgeReading>[1] {
  const facts = { chunks: [{ number: 0, value: first }], ending, number: 1 };
  return { kind: "stream", facts, ...(sentence === undefined ? {} : { sentence }) };
}

describe("a refusal", () => {
  const refusal = { kind: "failure", status: 429, sentence: "Slow down." } as const;

  it("is read when the call rejects with status and sentence", () => {
    expect(judgeReading(thrown("rate-limit", "429 Slow down.", [], 429), refusal)).toBeUndefined();
  });

  it("is not read without the rejection, the status or the sentence", () => {
    expect(judgeReading({ kind: "reply", value: {} }, refusal)).toBe("the call did not reject on status 429");
    expect(judgeReading(thrown("connection", "Slow down."), refusal)).toContain("rejects without status 429");
    expect(judgeReading(thrown("rate-limit", "429", [], 429), refusal)).toContain("without the provider's sentence");
  });
});

describe("a stream that does not end well", () => {
  const endings = [
    ["cut", "stream-truncated"],
    ["error", "stream-error"],
    ["notJson", "stream-malformed"],
  ] as const;

  it.each(endings)("%s must be thrown as %s, after the chunks before it", (ending, kind) => {
    expect(judgeReading(thrown(kind, "", [first]), stream(ending))).toBeUndefined();
    expect(judgeReading(thrown("connection", "gone", [first]), stream(ending))).toContain("the client throws");
    expect(judgeReading(thrown(kind, "", []), stream(ending))).toContain("chunks differ");
    expect(judgeReading({ kind: "stream", chunks: [first] }, stream(ending))).toContain("ends without an error");
  });

  it("keeps the provider's sentence", () => {
    expect(judgeReading(thrown("stream-error", "Overloaded", [first]), stream("error", "Overloaded"))).toBeUndefined();
    expect(judgeReading(thrown("stream-error", "failed", [first]), stream("error", "Overloaded"))).toContain("sentence");
  });
});

describe("a whole answer", () => {
  it("must not be thrown away", () => {
    expect(judgeReading(thrown("stream-truncated", "cut", [first]), stream("whole"))).toContain("the stream is whole");
    expect(judgeReading({ kind: "stream", chunks: [first] }, stream("whole"))).toBeUndefined();
    expect(judgeReading(thrown("no-answer", "empty"), { kind: "reply", value: {} })).toContain("throws Error: empty");
  });

  it("must come in its own form", () => {
    expect(judgeReading({ kind: "stream", chunks: [] }, { kind: "reply", value: {} })).toBe("the call returned a stream");
    expect(judgeReading({ kind: "reply", value: {} }, stream("whole"))).toBe("the call returned no stream");
  });
});

describe("a success status without an answer", () => {
  const nothing = { kind: "noAnswer", what: "an empty body" } as const;

  it("must be one of the client's own errors", () => {
    expect(judgeReading(thrown("no-answer", "empty"), nothing)).toBeUndefined();
    expect(judgeReading({ kind: "thrown", chunks: [], error: new SyntaxError("JSON") }, nothing)).toContain("does not say so");
    expect(judgeReading({ kind: "reply", value: undefined }, nothing)).toContain("does not say so");
  });
});

it("a call that does not end is named", () => {
  expect(judgeReading({ kind: "hang" }, stream("whole"))).toBe("the call did not end");
});

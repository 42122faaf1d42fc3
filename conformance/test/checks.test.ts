import { describe, expect, it } from "vitest";
import { checkDecoder, type Decoder } from "../harness/check-decoder.ts";
import { checkDocuments } from "../harness/check-document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import { judgeEvents } from "../harness/judge-events.ts";
import { readEvents } from "../harness/read-events.ts";
import { documents, fixtures } from "./selected.ts";

const streams = fixtures.filter(({ scenario }) =>
  ["streaming/text", "streaming/split-characters", "streaming/cut-in-event"].includes(scenario),
);

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

describe("a deliberately bad decoder is caught", () => {
  const decoders: Readonly<Record<string, Decoder>> = {
    "drops the last event": async function* (pieces) {
      yield* readEvents(await bytesOf(pieces)).slice(0, -1);
    },
    "decodes each piece by itself": async function* (pieces) {
      let text = "";
      for await (const piece of pieces) text += new TextDecoder().decode(piece);
      yield* readEvents(new TextEncoder().encode(text));
    },
    "does not see that an event is cut": async function* (pieces) {
      yield* readEvents(await bytesOf(pieces));
    },
    hangs: async function* () {
      await new Promise(() => {});
      yield* [];
    },
  };

  it.each(Object.keys(decoders))("%s", async (name) => {
    const results = await checkDecoder(streams, decoders[name]!, 300);
    expect(results.map(({ outcome }) => outcome)).toContain(name === "hangs" ? "hang" : "fail");
  });
});

describe("the check against the document", () => {
  const [fixture] = fixtures.filter(({ id }) => id === "openai/streaming-whole-reply") as [LoadedFixture];
  const withBody = (change: (body: any) => void, more: Partial<LoadedFixture> = {}): LoadedFixture => {
    const body = JSON.parse(new TextDecoder().decode(fixture.bodies[0]));
    change(body);
    return { ...fixture, bodies: [new TextEncoder().encode(JSON.stringify(body))], ...more };
  };
  const check = (candidate: LoadedFixture) => checkDocuments([candidate], documents)[0]!;

  it("passes the fixture as it is", () => {
    expect(check(fixture)).toMatchObject({ outcome: "pass", evidence: "" });
  });

  it("refuses a member, a value and a type that the document does not know", () => {
    expect(check(withBody((body) => (body.x_new = 1)))).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/x_new/),
    });
    expect(check(withBody((body) => (body.choices[0].finish_reason = "moon")))).toMatchObject({ outcome: "fail" });
    expect(check(withBody((body) => (body.choices[0].index = "0")))).toMatchObject({ outcome: "fail" });
    expect(check({ ...fixture, request: { body: { ...fixture.request.body, temperature: 7 } } })).toMatchObject({
      outcome: "fail",
    });
  });

  it("lets a fixture that says so hold new members, but no broken ones", () => {
    const open = { strict: false, nonStrictReason: "a test" };
    expect(check(withBody((body) => (body.x_new = 1), open))).toMatchObject({ outcome: "nonStrict", evidence: "a test" });
    expect(check(withBody((body) => (body.choices = null), open))).toMatchObject({ outcome: "fail" });
    expect(check(withBody((body) => (body.choices = null), { ...open, breaksWire: true }))).toMatchObject({
      outcome: "nonStrict",
    });
  });

  it("does not let a mark stand that is no longer true", () => {
    expect(check({ ...fixture, strict: false, nonStrictReason: "a test", breaksWire: true })).toMatchObject({
      outcome: "fail",
      evidence: "marked as breaking the document, and does not",
    });
  });
});

describe("the contract of the facade's events", () => {
  const call = { id: "call_1", name: "f", arguments: "{}" };
  const reply = { text: "Hi", toolCalls: [call] };
  const events = [
    { type: "text-delta", text: "Hi" },
    { type: "tool-call-start", index: 0, id: "call_1", name: "f" },
    { type: "tool-call-delta", index: 0, arguments: "{}" },
    { type: "tool-call-end", index: 0, toolCall: call },
    { type: "finish", reply },
  ];
  const without = (type: string): unknown[] => events.filter((event) => event.type !== type);

  it("has nothing to say of a good stream", () => {
    expect(judgeEvents(events, reply)).toEqual([]);
  });

  it.each([
    ["no finish", without("finish"), /0 finish events/],
    ["two finishes", [...events, events.at(-1)], /2 finish events/],
    ["something after the finish", [...events, events[0]], /expected one at its end/],
    ["a text that is lost", without("text-delta"), /text of the text-delta events/],
    ["a call that never starts", without("tool-call-start"), /delta before its start/],
    ["a call that never ends", without("tool-call-end"), /never end/],
    ["arguments that are lost", without("tool-call-delta"), /do not add up/],
  ])("%s", (_name, items, message) => {
    expect(judgeEvents(items, reply).join("; ")).toMatch(message);
  });

  it("another reply from reply() than from the finish", () => {
    expect(judgeEvents(events, { ...reply, text: "Ho" })).toHaveLength(1);
  });
});

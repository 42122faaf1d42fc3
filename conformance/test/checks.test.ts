import { describe, expect, it } from "vitest";
import type { ConformanceClient } from "../clients/client.ts";
import { nativeClient } from "../clients/native.ts";
import { planReplays } from "../harness/check-client.ts";
import { checkDecoder, type Decoder } from "../harness/check-decoder.ts";
import { checkDocuments } from "../harness/check-document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import { judge } from "../harness/judge.ts";
import { judgeEvents } from "../harness/judge-events.ts";
import { readEvents } from "../harness/read-events.ts";
import { replayKey, type ReceivedRequest } from "../harness/received-request.ts";
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

  it("looks at every event of a stream, and at errors", () => {
    const [streamed] = fixtures.filter(({ id }) => id === "openai/streaming-text") as [LoadedFixture];
    const events = new TextDecoder().decode(streamed.bodies[0]);
    const spoiled = new TextEncoder().encode(events.replace('"finish_reason":"stop"', '"finish_reason":7'));
    expect(check(streamed)).toMatchObject({ outcome: "pass" });
    expect(check({ ...streamed, bodies: [spoiled] })).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/event \d+: .*finish_reason/),
    });
    const [failed] = fixtures.filter(({ id }) => id === "openai/errors-status-400") as [LoadedFixture];
    const broken = new TextEncoder().encode('{"error":{"message":1,"type":"x","param":null,"code":null}}');
    expect(check(failed)).toMatchObject({ outcome: "pass" });
    expect(check({ ...failed, bodies: [broken] })).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/\/error\/message/),
    });
  });

  it("does not pass what the document has no place for", () => {
    expect(check({ ...fixture, operation: "chat.completions.sing" })).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/does not describe request body/),
    });
  });

  it("holds the request to the document even where the reply may go beyond it", () => {
    const request = { body: { ...fixture.request.body, x_new: 1 } };
    expect(check({ ...fixture, strict: false, nonStrictReason: "a test", request })).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/request body: \/x_new/),
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

describe("the ways in which a fixture's bytes travel", () => {
  const client: ConformanceClient = { ...nativeClient, offers: () => true };
  const plan = planReplays(fixtures, client);
  const waysOf = (id: string) => plan.filter(({ fixture }) => fixture.id === id).map(({ transport }) => transport);

  it("are all of them for a stream, and the socket where the end of the connection matters", () => {
    expect(waysOf("openai/streaming-text")).toEqual(expect.arrayContaining(["msw-whole", "msw-events", "socket-random"]));
    expect(waysOf("openai/streaming-whole-reply")).toEqual(["msw-whole"]);
    expect(waysOf("openai/streaming-incremental")).toEqual(["socket-held"]);
    expect(waysOf("openai/retries-exhausted")).toEqual(["msw-whole", "socket-random"]);
    expect(waysOf("openai/streaming-reset")).toEqual(expect.arrayContaining(["socket-random"]));
    expect(waysOf("openai/streaming-reset").filter((way) => way.startsWith("msw"))).toEqual([]);
  });

  it("leave no fixture out, and cut a sample of the streams at every byte", () => {
    expect(new Set(plan.map(({ fixture }) => fixture.id)).size).toBe(fixtures.length);
    expect(plan.filter(({ transport }) => transport === "socket-bytes").length).toBeGreaterThan(10);
  });
});

describe("what arrived at the server", () => {
  const [fixture] = fixtures.filter(({ id }) => id === "openai/streaming-whole-reply") as [LoadedFixture];
  const value: unknown = JSON.parse(new TextDecoder().decode(fixture.bodies[0]));
  const target = { line: "POST /v1/chat/completions", auth: { header: "authorization", prefix: "Bearer " } };
  const arrived: ReceivedRequest = {
    method: "POST",
    path: "/v1/chat/completions",
    headers: new Headers({ authorization: `Bearer ${replayKey}` }),
    body: fixture.request.body,
  };
  const complaints = (...requests: readonly ReceivedRequest[]) =>
    judge(fixture, { returns: "value" }, { kind: "reply", value }, requests, target).complaints.join("; ");

  it("is as expected", () => {
    expect(complaints(arrived)).toBe("");
  });

  it.each([
    ["another place", [{ ...arrived, path: "/v1/chat" }], /went to POST \/v1\/chat, expected/],
    ["another method", [{ ...arrived, method: "PUT" }], /went to PUT/],
    ["no key", [{ ...arrived, headers: new Headers({ "x-api-key": replayKey }) }], /carried no key/],
    ["another body", [{ ...arrived, body: {} }], /request body/],
    ["two requests", [arrived, arrived], /2 requests were sent, expected 1/],
    ["none", [], /0 requests were sent/],
  ])("%s is seen", (_name, requests, message) => {
    expect(complaints(...requests)).toMatch(message);
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

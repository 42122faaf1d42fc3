import { checkExchange, corpusOperations, createValidator, type Recording, type WireEvent } from "@lockstep/traffic";
import { beforeAll, describe, expect, it } from "vitest";
import { checkDocuments, streamRules } from "../harness/check-document.ts";
import { checkOrder, mustKeepOrder } from "../harness/check-order.ts";
import { readDocument, type ProviderDocument } from "../harness/document.ts";
import { loadFixtures, type LoadedFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import type { Edit } from "../mutants/edit.ts";
import { isVisible } from "../mutants/is-visible.ts";

const fixtures = loadFixtures(paths.fixtures);
const documents = new Map<string, ProviderDocument>();
beforeAll(async () => {
  for (const provider of new Set(fixtures.map((fixture) => fixture.provider)))
    documents.set(provider, await readDocument(paths.specs, provider));
});

/** A fixture whose stream has two of its events the other way round, numbers counted from 0. */
function swapped(fixture: LoadedFixture, at: number): LoadedFixture {
  const frames = new TextDecoder().decode(fixture.bodies[0]).split("\n\n");
  frames.splice(at, 2, ...frames.slice(at, at + 2).toReversed());
  return { ...fixture, bodies: [new TextEncoder().encode(frames.join("\n\n"))] };
}

function fixtureOf(id: string): LoadedFixture {
  const found = fixtures.find((fixture) => fixture.id === id);
  if (!found) throw new Error(`no fixture ${id}`);
  return found;
}

describe("the streams of fixtures", () => {
  it("are in the order of their documents, but for hazards that say so", () => {
    const streamed = fixtures.filter(({ streamed, strict }) => streamed && strict !== false);
    const complaints = streamed.map((fixture) => {
      const { document } = documents.get(fixture.provider) ?? { document: {} };
      return { fixture, found: checkOrder(fixture, streamRules(document).get(fixture.operation)) };
    });
    const wrong = complaints.filter(({ found }) => found.length > 0);
    console.log(
      `order: ${complaints.length - wrong.length} fixtures in order; hazards: ${wrong.map(({ fixture }) => fixture.id).join(", ")}`,
    );
    expect(
      wrong.filter(({ fixture }) => mustKeepOrder(fixture)).map(({ fixture, found }) => `${fixture.id} ${found[0] ?? ""}`),
    ).toEqual([]);
    expect(complaints.length - wrong.length).toBeGreaterThan(150);
  });

  it("fail the check of the document when they are not", () => {
    const good = fixtureOf("openai/streaming-usage-chunk");
    const [whole, broken] = checkDocuments([good, swapped(good, 0)], documents);
    expect(whole).toMatchObject({ outcome: "pass" });
    expect(broken).toMatchObject({
      outcome: "fail",
      evidence: expect.stringMatching(/response 1, event 1: choice 0: text stands where role is expected \(order\)/),
    });
    const hazard = { ...swapped(good, 0), provenance: { ...good.provenance, label: "synthetic" } } as const;
    expect(checkDocuments([hazard], documents)).toMatchObject([{ outcome: "pass" }]);
  });
});

describe("a recorded stream", () => {
  const good = fixtureOf("openai/streaming-usage-chunk");

  function findingsOf(fixture: LoadedFixture, more: Partial<Recording> = {}): readonly unknown[] {
    const { document } = documents.get("openai") ?? { document: {} };
    const operation = corpusOperations(document).find(({ id }) => id === fixture.operation);
    if (!operation) throw new Error("no operation");
    const recording: Recording = {
      provider: "openai",
      surface: "chat.completions",
      stream: true,
      request: { method: "POST", url: "https://api.openai.com/v1/chat/completions", body: fixture.request.body },
      response: { status: 200, sse: new TextDecoder().decode(fixture.bodies[0]) },
      ...more,
    };
    return checkExchange(recording, operation, { validator: createValidator(document) }).findings.filter(
      ({ kind }) => kind === "order",
    );
  }

  it("has a finding for an event that stands elsewhere, at that event", () => {
    expect(findingsOf(good)).toEqual([]);
    expect(findingsOf(swapped(good, 0))).toEqual([
      { place: "event", kind: "order", path: "/response/sse/0", message: "choice 0: text stands where role is expected" },
    ]);
  });

  it("is held against its request, unless somebody made that up", () => {
    const sse = new TextDecoder().decode(good.bodies[0]);
    const unasked = {
      request: { method: "POST", url: "https://api.openai.com/v1/chat/completions", body: { model: "m", messages: [] } },
    };
    expect(findingsOf(good, { ...unasked, response: { status: 200, sse } })).toHaveLength(1);
    expect(findingsOf(good, { ...unasked, response: { status: 200, sse }, rebuilt: "response-only" })).toEqual([]);
  });

  it("is held as far as it goes where the recording was cut", () => {
    const sse = new TextDecoder().decode(good.bodies[0]).split("\n\n").slice(0, 2).join("\n\n");
    expect(findingsOf(good, { response: { status: 200, sse: `${sse}\n\n` } })).toEqual([]);
  });
});

describe("an edit that no reader could know", () => {
  const chunk = (delta: object, more: object = {}): WireEvent => ({
    data: JSON.stringify({ choices: [{ index: 0, delta, ...more }] }),
  });
  const [role, word, end] = [
    chunk({ role: "assistant", content: "" }),
    chunk({ content: "a" }),
    chunk({}, { finish_reason: "stop" }),
  ];
  const args = (text: string, index = 0): WireEvent => chunk({ tool_calls: [{ index, function: { arguments: text } }] });
  const stream = [role, word, chunk({ content: "b" }), chunk({ reasoning: "c" }), end];
  const sees = (events: readonly WireEvent[], kind: Edit["kind"], at: number): boolean => isVisible(events, { kind, at });

  it("is one more, one less or a change of places in a row of words of one kind", () => {
    expect([sees(stream, "drop", 1), sees(stream, "duplicate", 1), sees(stream, "swap", 1)]).toEqual([false, false, false]);
    // The only piece of its kind is missed, as far as this rule goes; and kinds have an order.
    expect([sees(stream, "drop", 3), sees(stream, "swap", 2)]).toEqual([true, true]);
  });

  it("is none of those that begin or end something, or cut", () => {
    for (const at of [0, 4]) expect([sees(stream, "drop", at), sees(stream, "duplicate", at)]).toEqual([true, true]);
    expect([sees(stream, "swap", 0), sees(stream, "swap", 3)]).toEqual([true, true]);
    expect(stream.map((_, at) => sees(stream, "truncate", at))).not.toContain(false);
  });

  it("is none of a piece of JSON, unless it is letters inside a value, or the reply was cut off", () => {
    const call = [args('{"a":"'), args("os"), args("lo"), args('"}'), end];
    expect([sees(call, "drop", 0), sees(call, "duplicate", 3)]).toEqual([true, true]);
    expect([sees(call, "drop", 1), sees(call, "swap", 1)]).toEqual([false, false]);
    expect(sees([...call.slice(0, 4), chunk({}, { finish_reason: "length" })], "duplicate", 3)).toBe(false);
  });

  it("is a change of places between choices, or of what is added to calls, but for their beginnings", () => {
    const other: WireEvent = { data: JSON.stringify({ choices: [{ index: 1, delta: {}, finish_reason: "stop" }] }) };
    expect([sees([word, other], "swap", 0), sees([word, other], "drop", 0)]).toEqual([false, true]);
    expect(sees([args("{"), args("[", 1)], "swap", 0)).toBe(false);
    expect(sees([args("{"), chunk({ tool_calls: [{ index: 1, id: "call_2", function: { name: "f" } }] })], "swap", 0)).toBe(
      true,
    );
  });

  it("is one of what says nothing, and none where the server numbers its events", () => {
    const ping: WireEvent = { data: '{"type":"ping"}' };
    expect([sees([role, ping], "drop", 1), sees([role, ping], "swap", 0)]).toEqual([false, false]);
    expect(isVisible([end, { data: "[DONE]" }], { kind: "truncate", at: 1 }, { optionalEnd: "[DONE]" })).toBe(false);
    const numbered = stream.map((event, index) => ({ ...event, id: String(index) }));
    expect([sees(numbered, "drop", 1), sees(numbered, "duplicate", 1), sees(numbered, "swap", 1)]).toEqual([true, true, true]);
  });
});

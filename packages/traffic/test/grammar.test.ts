import { type GrammarNotation, withOrders } from "@lockstep/codegen/grammar";
import { describe, expect, test } from "vitest";
import { compileGrammar, GrammarReader, readStream } from "../src/index.ts";

interface Reading {
  readonly request?: unknown;
  readonly whole?: boolean;
  readonly ignored?: readonly string[];
}

/** What a grammar says of events given as their JSON, or as their raw data. */
function read(notation: GrammarNotation, events: readonly unknown[], { request, whole, ignored }: Reading = {}): string[] {
  const compiled = compileGrammar({ notation, ...(ignored && { ignored }) }, request);
  const wire = events.map((event) => ({ data: typeof event === "string" ? event : JSON.stringify(event) }));
  return readStream(compiled, wire, { whole: whole ?? true }).map(({ number, message }) => `${number}: ${message}`);
}

const kinds = (...names: readonly string[]): GrammarNotation["events"] =>
  Object.fromEntries(names.map((name) => [name, { where: { type: name } }]));
const events = (...names: readonly string[]): unknown[] => names.map((type) => ({ type }));

describe("the order of a stream", () => {
  const grammar: GrammarNotation = { events: kinds("start", "text", "stop"), order: "start text* stop" };

  test("is kept", () => {
    expect(read(grammar, events("start", "text", "text", "stop"))).toEqual([]);
    expect(read(grammar, events("start", "stop"))).toEqual([]);
  });

  test.each([
    [["text", "stop"], "0: text stands where start is expected"],
    [["start", "stop", "text"], "2: text stands where the end is expected"],
    [["start", "start", "stop"], "1: start stands where text or stop is expected"],
    [["start", "text"], "2: the end stands where text or stop is expected"],
    [["start", "other", "stop"], "1: an event that fits no name of the grammar stands where text or stop is expected"],
    [[], "0: the end stands where start is expected"],
  ])("%j is refused once", (names, says) => {
    expect(read(grammar, events(...names))).toEqual([says]);
  });

  test("of what came so far is kept by a stream that was cut", () => {
    expect(read(grammar, events("start", "text"), { whole: false })).toEqual([]);
    expect(read(grammar, events("text"), { whole: false })).toHaveLength(1);
  });

  test("is told event by event, as a stream comes", () => {
    const reader = new GrammarReader(compileGrammar({ notation: grammar }));
    expect(reader.next({ data: '{"type":"start"}' })).toEqual([]);
    expect(reader.next({ data: '{"type":"start"}' })).toEqual([
      { number: 1, found: "start", expected: ["text", "stop"], message: "start stands where text or stop is expected" },
    ]);
    // The place after a fault is not known, so nothing more is said of the order.
    expect(reader.next({ data: '{"type":"start"}' })).toEqual([]);
    expect(reader.end()).toEqual([]);
  });

  test("is ended by an error anywhere, and by nothing after it", () => {
    const error = { error: { message: "overloaded" } };
    expect(read(grammar, [...events("start"), error])).toEqual([]);
    expect(read(grammar, [...events("start"), error, ...events("text")])).toEqual([
      "2: an event comes after the error that ended the stream",
    ]);
    expect(readStream(compileGrammar({ notation: grammar }), [{ event: "error", data: "{}" }])).toEqual([]);
  });

  test("is not touched by what says nothing", () => {
    const withPing = { ...grammar, events: kinds("ping", "start", "text", "stop"), anywhere: ["ping"] };
    expect(read(withPing, events("ping", "start", "ping", "stop", "ping"))).toEqual([]);
    expect(read(grammar, ["", ...events("start"), "[DONE]", ...events("stop")], { ignored: ["[DONE]"] })).toEqual([]);
    expect(read(grammar, ["", ...events("start"), "[DONE]", ...events("stop")])).toHaveLength(1);
  });
});

describe("an event is told", () => {
  const one = (event: GrammarNotation["events"][string]): GrammarNotation => ({ events: { it: event }, order: "it" });

  test.each([
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: [1, 2] }, { a: 2 }, true],
    [{ "a.b": "x" }, { a: { b: "x" } }, true],
    [{ "a.0.b": "x" }, { a: [{ b: "x" }] }, true],
    [{ "a.1.b": "x" }, { a: [{ b: "x" }] }, false],
    [{ a: { is: "present" } }, { a: "" }, true],
    [{ a: { is: "present" } }, { a: null }, false],
    [{ a: { is: "absent" } }, { a: null }, true],
    [{ a: { is: "absent" } }, { a: "" }, false],
    [{ a: { is: "some" } }, { a: "" }, false],
    [{ a: { is: "some" } }, { a: [] }, false],
    [{ a: { is: "some" } }, { a: {} }, false],
    [{ a: { is: "some" } }, { a: 0 }, true],
    [{ a: { is: "none" } }, {}, true],
    [{ a: { is: "none" } }, { a: [0] }, false],
    [{ a: { not: "x" } }, {}, true],
    [{ a: { not: ["x", "y"] } }, { a: "y" }, false],
    [{ a: { is: "some", not: "x" } }, {}, false],
    [{ a: { is: "some", not: "x" } }, { a: "z" }, true],
    [[{ a: 1 }, { b: 1 }], { b: 1 }, true],
    [[{ a: 1 }, { b: 1 }], { c: 1 }, false],
  ] as const)("by %j: %j %s", (where, value, fits) => {
    expect(read(one({ where }), [value]).length === 0).toBe(fits);
  });

  test("by its name and by its data", () => {
    const compiled = compileGrammar({ notation: one({ name: "result" }) });
    expect(readStream(compiled, [{ event: "result", data: "{}" }])).toEqual([]);
    expect(readStream(compiled, [{ event: "other", data: "{}" }])).toHaveLength(1);
    expect(read(one({ data: "[DONE]" }), ["[DONE]"])).toEqual([]);
    expect(read(one({ data: "[DONE]" }), ["[END]"])).toHaveLength(1);
  });

  test("as several at once, in the order of the document", () => {
    const both = {
      events: { text: { where: { text: { is: "some" } } }, finish: { where: { end: true } } },
      order: "text* finish",
    } as const;
    expect(read(both, [{ text: "a" }, { text: "b", end: true }])).toEqual([]);
    expect(read({ ...both, order: "finish text*" }, [{ text: "b", end: true }])).toEqual([
      "0: text stands where finish is expected",
    ]);
  });

  test("as what it is otherwise, only where it is nothing else", () => {
    const other: GrammarNotation = { events: { a: { where: { type: "a" } }, other: { otherwise: true } }, order: "a other" };
    expect(read(other, events("a", "b"))).toEqual([]);
    expect(read(other, events("a", "a"))).toEqual(["1: a stands where other is expected"]);
  });
});

describe("the request", () => {
  const usage = { where: { type: "usage" }, asked: { "options.usage": true } } as const;
  const grammar = (more: object): GrammarNotation => ({
    events: { ...kinds("text", "stop"), usage: { ...usage, ...more } },
    order: "text+ usage stop",
  });
  const asked = { request: { options: { usage: true } } };
  const [withUsage, without] = [events("text", "usage", "stop"), events("text", "stop")];

  test("asks for an event", () => {
    expect(read(grammar({}), withUsage, asked)).toEqual([]);
    expect(read(grammar({}), without, asked)).toEqual(["1: stop stands where text or usage is expected"]);
    expect(read(grammar({}), without, { request: {} })).toEqual([]);
    expect(read(grammar({}), withUsage, { request: {} })).toEqual([]);
  });

  test("may be what alone brings an event", () => {
    expect(read(grammar({ unasked: "never" }), withUsage, { request: {} })).toEqual([
      "1: usage stands where text or stop is expected",
    ]);
    // Where nobody knows the request, both may be.
    expect(read(grammar({ unasked: "never" }), withUsage)).toEqual([]);
    expect(read(grammar({ unasked: "never" }), without)).toEqual([]);
  });
});

describe("parts", () => {
  const part = {
    key: "index",
    events: { text: { where: { text: { is: "some" } } }, end: { where: { end: true } } },
    order: "text* end",
  } as const;
  const listed = (more: object): GrammarNotation => ({
    events: { chunk: { where: { choices: { is: "some" } }, part: "choice" } },
    order: "chunk+",
    parts: { choice: { in: "choices", ...part, ...more } },
  });
  const chunk = (...choices: readonly object[]): unknown => ({ choices });
  const text = (index?: unknown): object => ({ index, text: "a" });
  const end = (index?: unknown): object => ({ index, end: true });

  test("have an order for each key, however they are mixed", () => {
    expect(read(listed({}), [chunk(text(0)), chunk(text(1)), chunk(end(1), text(0)), chunk(end(0))])).toEqual([]);
    expect(read(listed({}), [chunk(end(0)), chunk(text(1)), chunk(text(0)), chunk(end(1))])).toEqual([
      "2: choice 0: text stands where the end is expected",
    ]);
    expect(read(listed({}), [chunk(text(0)), chunk(end(1))])).toEqual([
      "2: choice 0: the end stands where text or end is expected",
    ]);
  });

  test("without a key go by their place in the list, or belong to the one before", () => {
    expect(read(listed({}), [chunk(text(), text()), chunk(end(), end())])).toEqual([]);
    expect(
      read(listed({ withoutKey: "last" }), [chunk(text("a")), chunk(text()), chunk(end()), chunk(text("b")), chunk(end())]),
    ).toEqual([]);
    expect(read(listed({ withoutKey: "last" }), [chunk(text("a")), chunk(end()), chunk(end())])).toEqual([
      "2: choice a: end stands where the end is expected",
    ]);
  });

  test("count up where they are counted", () => {
    expect(read(listed({ counted: true }), [chunk(end(0)), chunk(end(1))])).toEqual([]);
    expect(read(listed({ counted: true }), [chunk(end(1)), chunk(end(0))])).toEqual([
      "0: choice 1 comes where choice 0 is expected",
      "1: choice 0 comes where choice 1 is expected",
    ]);
  });

  test("are as many as the request asks for", () => {
    const counted = listed({ count: "n" });
    expect(read(counted, [chunk(end(1), end(0))], { request: { n: 2 } })).toEqual([]);
    expect(read(counted, [chunk(end(0))], { request: { n: 2 } })).toEqual(["1: choice 1 never comes"]);
    expect(read(counted, [chunk(end(0), end(1))], { request: {} })).toEqual(["0: choice 1 comes, and the request asked for 1"]);
    expect(read(counted, [chunk(end(0), end(1))])).toEqual([]);
  });

  test("that come one by one are not mixed", () => {
    const oneByOne = listed({ oneByOne: true });
    expect(read(oneByOne, [chunk(text(0)), chunk(end(0)), chunk(text(1)), chunk(end(1))])).toEqual([]);
    expect(read(oneByOne, [chunk(text(0)), chunk(text(1)), chunk(end(0)), chunk(end(1))])).toEqual([
      "1: choice 1 begins before choice 0 is whole",
      "2: choice 0 goes on after choice 1 began",
      "3: choice 1 goes on after choice 0 began",
    ]);
  });

  test("may be the event itself, and may be in parts", () => {
    const blocks: GrammarNotation = {
      events: { block: { where: { index: { is: "present" } }, part: "block" }, stop: { where: { stop: true } } },
      order: "block* stop",
      parts: { block: part },
    };
    expect(read(blocks, [text(0), end(0), { stop: true }])).toEqual([]);
    expect(read(blocks, [text(0), { stop: true }])).toEqual(["2: block 0: the end stands where text or end is expected"]);
    const nested = listed({
      events: { call: { where: { calls: { is: "some" } }, part: "call" }, end: { where: { end: true } } },
      order: "call* end",
      parts: { call: { in: "calls", ...part } },
    });
    expect(read(nested, [chunk({ index: 0, calls: [text(0)] }), chunk({ index: 0, calls: [end(0)] }), chunk(end(0))])).toEqual(
      [],
    );
    expect(read(nested, [chunk({ index: 0, calls: [end(0)] }), chunk({ index: 0, calls: [text(0)] }), chunk(end(0))])).toEqual([
      "1: choice 0: call 0: text stands where the end is expected",
    ]);
  });
});

describe("what the wire states of itself", () => {
  const grammar = (...checks: NonNullable<GrammarNotation["checks"]>): GrammarNotation => ({
    events: { piece: { otherwise: true }, last: { where: { last: true } } },
    order: "piece* last",
    marks: { cut: { reason: "length" } },
    checks,
  });
  const last = { last: true };

  test("a member is the same in all events that have it", () => {
    expect(read(grammar({ same: "id" }), [{ id: "a" }, { id: null }, {}, { id: "a", last: true }])).toEqual([]);
    expect(read(grammar({ same: "id" }), [{ id: "a" }, { id: "b" }, { id: "a" }, last])).toEqual([
      '1: id is "b", and was "a" before',
    ]);
  });

  test("a count never falls, and a text that grows goes on from what it was", () => {
    expect(
      read(grammar({ grows: "usage.n" }), [{ usage: { n: 1 } }, {}, { usage: { n: 1 } }, { usage: { n: 4 } }, last]),
    ).toEqual([]);
    expect(read(grammar({ grows: "usage.n" }), [{ usage: { n: 2 } }, { usage: { n: 1 } }, last])).toEqual([
      "1: usage.n is 1, and was already 2: it never falls",
    ]);
    expect(read(grammar({ grows: "text" }), [{ text: "a" }, { text: "ab" }, last])).toEqual([]);
    expect(read(grammar({ grows: "text" }), [{ text: "ab" }, { text: "a" }, last])).toEqual([
      '1: text is "a", which does not begin with what came before, "ab"',
    ]);
  });

  test("a number counts up", () => {
    expect(read(grammar({ counts: "seq" }), [{ seq: 0 }, { seq: 1 }, {}, { seq: 2, last: true }])).toEqual([]);
    expect(read(grammar({ counts: "seq", from: 1 }), [{ seq: 0 }, last])).toEqual(["0: seq is 0, where 1 is expected"]);
    expect(read(grammar({ counts: "seq" }), [{ seq: 0 }, { seq: 2 }, last])).toEqual(["1: seq is 2, where 1 is expected"]);
  });

  test("pieces together are JSON, or nothing, or were cut off", () => {
    const json = { joins: "args", as: "json", unless: "cut" } as const;
    expect(read(grammar(json), [{ args: '{"a"' }, { args: ":1}" }, last])).toEqual([]);
    expect(read(grammar(json), [{ args: ":1}" }, { args: '{"a"' }, last])).toEqual([
      '3: the pieces of args make no JSON: ":1}{\\"a\\""',
    ]);
    expect(read(grammar(json), [{ args: '{"a"' }, { reason: "length" }, last])).toEqual([]);
    expect(read(grammar(json), [{ args: "" }, last])).toHaveLength(1);
    expect(read(grammar({ ...json, as: "json or nothing" }), [{ args: "" }, last])).toEqual([]);
    expect(read(grammar(json), [last])).toEqual([]);
    expect(read(grammar(json), [{ args: "{" }], { whole: false })).toEqual([]);
  });

  test("pieces are what an event repeats", () => {
    const repeats = { joins: "delta", equals: "text" } as const;
    expect(read(grammar(repeats), [{ delta: "a" }, { delta: "b" }, { text: "ab", last: true }])).toEqual([]);
    expect(read(grammar(repeats), [{ delta: "b" }, { text: "ab", last: true }])).toEqual([
      '1: text is "ab", and its pieces make "b"',
    ]);
  });

  test("an event has come by the end", () => {
    expect(read(grammar({ sees: "piece" }), [{}, last])).toEqual([]);
    expect(read(grammar({ sees: "piece" }), [last])).toEqual(["1: piece never comes"]);
    expect(read(grammar({ sees: "piece", unless: "cut" }), [{ ...last, reason: "length" }])).toEqual([]);
  });

  test("a check may hold for some requests alone", () => {
    const cumulative = grammar({ grows: "text", when: { incremental: { not: true } } });
    const stream = [{ text: "ab" }, { text: "c" }, last];
    expect(read(cumulative, stream, { request: {} })).toHaveLength(1);
    expect(read(cumulative, stream, { request: { incremental: true } })).toEqual([]);
    expect(read(cumulative, stream)).toEqual([]);
  });

  test("events are numbered", () => {
    const compiled = compileGrammar({ notation: { ...grammar(), idsFrom: 1 } });
    const numbered = (...ids: readonly string[]): { data: string; id: string }[] =>
      ids.map((id, index) => ({ id, data: JSON.stringify({ last: index === ids.length - 1 }) }));
    expect(readStream(compiled, numbered("1", "2", "3"))).toEqual([]);
    expect(readStream(compiled, numbered("2", "3")).map(({ message }) => message)).toEqual([
      "the event has the id 2 where 1 is expected",
    ]);
    expect(readStream(compiled, numbered("1", "3")).map(({ message }) => message)).toEqual([
      "the event has the id 3 where 2 is expected",
    ]);
    // Some recorders keep no ids.
    expect(readStream(compiled, [{ data: "{}" }, { data: '{"last":true}' }])).toEqual([]);
  });

  test("a mark around a part excuses the part", () => {
    const call = {
      in: "calls",
      key: "index",
      events: { piece: { otherwise: true } },
      order: "piece+",
      checks: [{ joins: "args", as: "json", unless: "cut" }],
    } as const;
    const outer: GrammarNotation = {
      events: { calls: { where: { calls: { is: "some" } }, part: "call" }, end: { where: { reason: { is: "some" } } } },
      order: "calls* end",
      marks: { cut: { reason: "length" } },
      parts: { call },
    };
    const stream = (reason: string): unknown[] => [{ calls: [{ index: 0, args: "{" }] }, { reason }];
    expect(read(outer, stream("stop"))).toEqual(['2: call 0: the pieces of args make no JSON: "{"']);
    expect(read(outer, stream("length"))).toEqual([]);
  });
});

describe("a grammar with the orders of one server", () => {
  const call = { key: "index", in: "calls", events: kinds("arguments"), order: "arguments+" };
  const choice = { key: "index", in: "choices", events: kinds("text", "finish"), order: "text* finish", parts: { call } };
  const grammar: GrammarNotation = { events: kinds("chunk"), order: "chunk+", parts: { choice } };

  test("has those in place of its own, and keeps the rest", () => {
    const changed = withOrders(grammar, { events: "chunk chunk", choice: "text* finish finish?", "choice.call": "arguments" });
    expect(changed).toStrictEqual({
      ...grammar,
      order: "chunk chunk",
      parts: { choice: { ...choice, order: "text* finish finish?", parts: { call: { ...call, order: "arguments" } } } },
    });
    expect(grammar.parts?.["choice"]?.order).toBe("text* finish");
  });

  test("names a part that is not there", () => {
    expect(() => withOrders(grammar, { "choice.block": "text" })).toThrow(
      "no part choice.block in the grammar, which has call there",
    );
    expect(() => withOrders(grammar, { "choice.call.piece": "text" })).toThrow("which has none there");
  });
});

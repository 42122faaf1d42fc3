import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compileOrder, parseOrder, START, type GrammarNotation } from "../src/grammar/index.ts";
import { DocumentError, generate, loadDocument } from "../src/index.ts";
import { grammarProblems } from "../src/grammar/problems.ts";
import { Sandbox } from "./helpers/sandbox.ts";

/** All names that an order lets come next after the names given; undefined where they cannot come. */
function after(text: string, names: readonly string[]): readonly string[] | undefined {
  const { next, complete } = compileOrder(parseOrder(text));
  let state: number | undefined = START;
  for (const name of names) state = state === undefined ? undefined : next[state]?.get(name);
  if (state === undefined) return undefined;
  return [...(next[state]?.keys() ?? []), ...(complete.has(state) ? ["the end"] : [])];
}

describe("an order is a regular expression over names", () => {
  test.each([
    ["a b", [], ["a"]],
    ["a b", ["a"], ["b"]],
    ["a b", ["a", "b"], ["the end"]],
    ["a | b", [], ["a", "b"]],
    ["a | b", ["b"], ["the end"]],
    ["a? b", [], ["a", "b"]],
    ["a* b", ["a", "a"], ["a", "b"]],
    ["a+ b?", ["a"], ["a", "b", "the end"]],
    ["(a b)+ c", ["a", "b"], ["a", "c"]],
    ["(a | b c)* d", ["b", "c", "a"], ["a", "b", "d"]],
    ["a (b | c)?", ["a"], ["b", "c", "the end"]],
  ] as const)("%s after %j", (text, names, expected) => {
    expect(new Set(after(text, names))).toEqual(new Set(expected));
  });

  test("what the order has no place for leads nowhere", () => {
    expect(after("a b", ["b"])).toBeUndefined();
    expect(after("a b", ["a", "b", "a"])).toBeUndefined();
  });

  test("an event that a request does without is passed over, or may be", () => {
    const order = parseOrder("a u? d | a u d");
    expect(() => compileOrder(order)).toThrow("after the start the event a leads to two places");
    const compiled = (how: "written" | "optional" | "never"): (string | undefined)[] => {
      const { next } = compileOrder(parseOrder("a u d"), (name) => (name === "u" ? how : "written"));
      return [...(next[1]?.keys() ?? [])];
    };
    expect(compiled("written")).toEqual(["u"]);
    expect(compiled("optional")).toEqual(["u", "d"]);
    expect(compiled("never")).toEqual(["d"]);
  });
});

const chunk = { where: { type: "chunk" } };
const done = { data: "[DONE]" };
const good: GrammarNotation = { events: { chunk, done }, order: "chunk+ done" };
const part = { key: "index", events: { piece: { where: { text: { is: "some" } } } }, order: "piece+" } as const;

describe("what is wrong in a grammar", () => {
  test("nothing", () => {
    expect(grammarProblems(good)).toEqual([]);
    // What must come may stand in a part alone.
    const last = { piece: { where: { text: { is: "some" } } }, last: { where: { end: true } } } as const;
    const ends = { ...part, events: last, order: "piece* last" };
    expect(
      grammarProblems({ events: { chunk: { ...chunk, part: "choice" } }, order: "chunk+", parts: { choice: ends } }),
    ).toEqual([]);
  });

  const cases: readonly { name: string; grammar: GrammarNotation; path: string; says: RegExp }[] = [
    {
      name: "an unknown event",
      grammar: { ...good, order: "chunk+ stop" },
      path: "order",
      says: /names stop, which is no event: use one of chunk, done/,
    },
    {
      name: "an event that nothing reaches",
      grammar: { ...good, order: "chunk+ chunk" },
      path: "events.done",
      says: /No order reaches the event done/,
    },
    {
      name: "an ambiguous order",
      grammar: { ...good, order: "chunk* chunk done" },
      path: "order",
      says: /ambiguous: after the start the event chunk leads to two places/,
    },
    {
      name: "an order that never ends",
      grammar: { events: { chunk }, order: "chunk*" },
      path: "order",
      says: /never ends: any beginning of the order is already whole/,
    },
    {
      name: "a part that never ends either",
      grammar: { events: { chunk: { ...chunk, part: "choice" } }, order: "chunk+", parts: { choice: part } },
      path: "order",
      says: /never ends/,
    },
    {
      name: "an open parenthesis",
      grammar: { ...good, order: "(chunk+ done" },
      path: "order",
      says: /it ends where \) is expected/,
    },
    {
      name: "nothing between bars",
      grammar: { ...good, order: "chunk+ | | done" },
      path: "order",
      says: /"\|" stands at column 10 where an event or \( is expected/,
    },
    {
      name: "a character of no meaning",
      grammar: { ...good, order: "chunk+ & done" },
      path: "order",
      says: /"&" stands at column 8/,
    },
    {
      name: "what stands anywhere and in the order",
      grammar: { ...good, anywhere: ["chunk"] },
      path: "order",
      says: /chunk may stand anywhere, so the order cannot place it/,
    },
    {
      name: "anywhere that is no event",
      grammar: { ...good, anywhere: ["ping"] },
      path: "anywhere.0",
      says: /anywhere names ping/,
    },
    {
      name: "an event that nothing tells",
      grammar: { ...good, events: { chunk: {}, done } },
      path: "events.chunk",
      says: /Nothing tells the event chunk/,
    },
    {
      name: "two events told by the same",
      grammar: { events: { chunk, done, more: chunk }, order: "chunk+ more done" },
      path: "events.more",
      says: /more is told by the same as chunk/,
    },
    {
      name: "pieces of an unknown part",
      grammar: { ...good, events: { chunk: { ...chunk, part: "choice" }, done } },
      path: "events.chunk.part",
      says: /pieces of choice, which is not among the parts/,
    },
    {
      name: "a part of which no event holds pieces",
      grammar: { ...good, parts: { choice: part } },
      path: "parts.choice",
      says: /No event holds pieces of choice/,
    },
    {
      name: "unasked without asked",
      grammar: { ...good, events: { chunk: { ...chunk, unasked: "never" }, done } },
      path: "events.chunk.unasked",
      says: /unasked needs asked/,
    },
    {
      name: "a mark that is none",
      grammar: { ...good, checks: [{ joins: "text", as: "json", unless: "cut" }] },
      path: "checks.0.unless",
      says: /unless names cut, which is no mark/,
    },
    {
      name: "a check that sees no event",
      grammar: { ...good, checks: [{ sees: "stop" }] },
      path: "checks.0.sees",
      says: /sees names stop, which is no event/,
    },
    {
      name: "two checks in one",
      grammar: { ...good, checks: [{ same: "id", grows: "count" }] },
      path: "checks.0",
      says: /this has same and grows/,
    },
    { name: "a check of nothing", grammar: { ...good, checks: [{ from: 1 }] }, path: "checks.0", says: /none of them/ },
    {
      name: "pieces that make nothing",
      grammar: { ...good, checks: [{ joins: "text" }] },
      path: "checks.0",
      says: /joins says what the pieces make/,
    },
    {
      name: "an order in a part",
      grammar: {
        ...good,
        events: { chunk: { ...chunk, part: "choice" }, done },
        parts: { choice: { ...part, order: "word+" } },
      },
      path: "parts.choice.order",
      says: /names word, which is no event/,
    },
  ];

  test.each(cases)("$name", ({ grammar, path, says }) => {
    const found = grammarProblems(grammar).map((problem) => ({ path: problem.path.join("."), message: problem.message }));
    expect(found).toContainEqual({ path, message: expect.stringMatching(says) });
  });
});

describe("in a document", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  const stream = "      x-lockstep-stream:\n";
  const written = (...lines: readonly string[]): string =>
    `${stream}        grammar:\n${lines.map((line) => `          ${line}\n`).join("")}`;

  async function problems(): Promise<DocumentError["problems"]> {
    const error: unknown = await loadDocument(sandbox.document).catch((reason: unknown) => reason);
    return error instanceof DocumentError ? error.problems : [];
  }

  test("a good grammar passes, and is no part of the client", async () => {
    sandbox.edit(
      sandbox.document,
      stream,
      written('events: { chunk: { where: { choices: { is: some } } }, done: { data: "[DONE]" } }', "order: chunk+ done"),
    );
    expect(await problems()).toEqual([]);
    const files = [...(await generate(await loadDocument(sandbox.document))).values()].join("");
    expect(files).toContain("terminator");
    expect(files).not.toContain("grammar");
  });

  test("a wrong name is reported where the order stands", async () => {
    const line = sandbox.edit(
      sandbox.document,
      stream,
      written('events: { chunk: { where: { choices: { is: some } } }, done: { data: "[DONE]" } }', "order: chunk+ stop done"),
    );
    const [problem] = await problems();
    expect(problem).toMatchObject({
      file: sandbox.document,
      line: line + 3,
      message: expect.stringMatching(/names stop, which is no event/),
    });
  });

  test.each([
    ["an unknown member", ["events: { a: { when: 1 } }", "order: a"], /grammar\.events\.a has an unknown member when/],
    [
      "an unknown test",
      ["events: { a: { where: { b: { is: there } } } }", "order: a"],
      /where\.b\.is must be one of present, absent, some, none/,
    ],
    ["no order", ["events: { a: { where: { b: 1 } } }"], /grammar must have required property 'order'/],
    [
      "a part without a key",
      [
        "events: { a: { where: { b: 1 }, part: p } }",
        "order: a",
        "parts: { p: { events: { c: { where: { d: 1 } } }, order: c } }",
      ],
      /parts\.p must have required property 'key'/,
    ],
  ])("%s", async (_, lines, says) => {
    sandbox.edit(sandbox.document, stream, written(...lines));
    expect((await problems()).map(({ message }) => message)).toContainEqual(expect.stringMatching(says));
  });
});

import { describe, expect, it } from "vitest";
import { streamFacts } from "@lockstep/traffic";
import type { StreamRules } from "@lockstep/traffic";
import { StreamOracle } from "../sweeps/expected.ts";

// Streams that end in other ways than OpenAI's, by the words of their documents: what the reader of recordings and the sweep make
// of them, told case by case. Both must say the same, since neither is what is under test.

/** Ends with an event of a name: Anthropic-like. */
const named: StreamRules = { terminator: { event: "message_stop", required: true } };
/** Ends with the connection, once every candidate has a reason or the prompt was refused: Gemini-like. */
const candidates: StreamRules = {
  finish: {
    choices: "candidates",
    field: "finishReason",
    countFrom: "generationConfig.candidateCount",
    insteadOfChoices: "promptFeedback.blockReason",
  },
};
/** Choices inside another member, and text that spells null: DashScope-like. */
const nested: StreamRules = {
  finish: { choices: "output.choices", field: "finish_reason", unfinished: ["null"], countFrom: "parameters.n" },
};
/** The same without a list of choices. */
const flat: StreamRules = { finish: { field: "output.finish_reason", unfinished: ["null"] } };
const flag: StreamRules = { finish: { field: "is_end" } };

const event = (data: unknown, name?: string): string =>
  `${name === undefined ? "" : `event: ${name}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
const start = event({ type: "message_start", message: { stop_reason: null } }, "message_start");
const stop = event({ type: "message_stop" }, "message_stop");
const candidate = (finishReason?: string, index?: number): string => event({ candidates: [{ index, finishReason }] });
const output = (finish_reason: string | null, index?: number): string =>
  event({ output: { choices: [{ index, finish_reason }] } }, "result");

interface Case {
  readonly name: string;
  readonly rules: StreamRules;
  readonly text: string;
  readonly body?: Record<string, unknown>;
  /** How the text ends, and how many chunks it has. */
  readonly ending: "whole" | "cut" | "error" | "notJson";
  readonly chunks: number;
}

const cases: readonly Case[] = [
  { name: "a named last event", rules: named, text: start + stop, ending: "whole", chunks: 2 },
  { name: "a named last event, and more after it", rules: named, text: start + stop + event("x"), ending: "whole", chunks: 2 },
  { name: "no named last event", rules: named, text: start, ending: "cut", chunks: 1 },
  {
    name: "the type of the last event under another name",
    rules: named,
    text: start + event({ type: "message_stop" }),
    ending: "cut",
    chunks: 2,
  },
  {
    name: "a named last event without data",
    rules: named,
    text: start + event("", "message_stop"),
    ending: "whole",
    chunks: 1,
  },
  {
    name: "a named last event without its blank line",
    rules: named,
    text: (start + stop).trimEnd(),
    ending: "whole",
    chunks: 2,
  },
  {
    name: "pings and words under other names",
    rules: named,
    text: start + event({ type: "ping" }, "ping") + event("pong", "ping") + stop,
    ending: "whole",
    chunks: 3,
  },
  {
    name: "a named event whose JSON is broken",
    rules: named,
    text: start + event('{"type":', "delta") + stop,
    ending: "notJson",
    chunks: 1,
  },
  {
    name: "a named error",
    rules: named,
    text: start + event({ type: "error", error: { message: "x" } }, "error"),
    ending: "error",
    chunks: 1,
  },
  { name: "a named error in words", rules: named, text: start + event("Overloaded", "error"), ending: "error", chunks: 1 },

  { name: "a candidate that finished", rules: candidates, text: candidate() + candidate("STOP"), ending: "whole", chunks: 2 },
  { name: "a candidate that did not", rules: candidates, text: candidate(), ending: "cut", chunks: 1 },
  {
    name: "one of two candidates",
    rules: candidates,
    text: candidate("STOP"),
    body: { generationConfig: { candidateCount: 2 } },
    ending: "cut",
    chunks: 1,
  },
  {
    name: "two of two candidates, the first without an index",
    rules: candidates,
    text: candidate("STOP") + candidate("STOP", 1),
    body: { generationConfig: { candidateCount: 2 } },
    ending: "whole",
    chunks: 2,
  },
  {
    name: "a refused prompt",
    rules: candidates,
    text: event({ promptFeedback: { blockReason: "SAFETY" } }),
    body: { generationConfig: { candidateCount: 2 } },
    ending: "whole",
    chunks: 1,
  },
  {
    name: "a refused prompt beside an empty list",
    rules: candidates,
    text: event({ candidates: [], promptFeedback: { blockReason: "SAFETY" } }),
    ending: "whole",
    chunks: 1,
  },
  {
    name: "feedback that refuses nothing",
    rules: candidates,
    text: event({ promptFeedback: { safetyRatings: [] } }),
    ending: "cut",
    chunks: 1,
  },
  {
    name: "feedback beside a candidate",
    rules: candidates,
    text: event({ candidates: [{}], promptFeedback: { blockReason: "SAFETY" } }),
    ending: "cut",
    chunks: 1,
  },
  {
    name: "an error between candidates",
    rules: candidates,
    text: candidate() + event({ error: { code: 503, message: "x" } }),
    ending: "error",
    chunks: 1,
  },

  {
    name: "a choice inside another member that finished",
    rules: nested,
    text: output("null") + output("stop"),
    ending: "whole",
    chunks: 2,
  },
  {
    name: "a choice inside another member that spells null",
    rules: nested,
    text: output("null") + output("null"),
    ending: "cut",
    chunks: 2,
  },
  { name: "a choice inside another member that is null", rules: nested, text: output(null), ending: "cut", chunks: 1 },
  {
    name: "one of two choices inside another member",
    rules: nested,
    text: output("stop"),
    body: { parameters: { n: 2 } },
    ending: "cut",
    chunks: 1,
  },
  {
    name: "a member whose name has the dot in it",
    rules: nested,
    text: event({ "output.choices": [{ finish_reason: "stop" }] }),
    ending: "cut",
    chunks: 1,
  },
  {
    name: "a path through null and text",
    rules: nested,
    text: event({ output: null }) + event({ output: "stop" }),
    ending: "cut",
    chunks: 2,
  },
  {
    name: "an error that is known by its event alone",
    rules: nested,
    text: output("null") + event({ code: "Throttling", message: "x" }, "error"),
    ending: "error",
    chunks: 1,
  },
  {
    name: "a reason inside another member",
    rules: flat,
    text: event({ output: { finish_reason: "null" } }) + event({ output: { finish_reason: "stop" } }),
    ending: "whole",
    chunks: 2,
  },
  {
    name: "a reason inside another member that spells null",
    rules: flat,
    text: event({ output: { finish_reason: "null" } }),
    ending: "cut",
    chunks: 1,
  },
  {
    name: "a flag that is true",
    rules: flag,
    text: event({ is_end: false }) + event({ is_end: true }),
    ending: "whole",
    chunks: 2,
  },
  { name: "a flag that is false", rules: flag, text: event({ is_end: false }), ending: "cut", chunks: 1 },
  { name: "a reason that is empty", rules: flat, text: event({ output: { finish_reason: "" } }), ending: "cut", chunks: 1 },
];

const kinds = { cut: "stream-truncated", error: "stream-error", notJson: "stream-malformed" } as const;

describe("a stream that ends in", () => {
  it.each(cases)("$name", ({ rules, text, body = {}, ending, chunks }) => {
    for (const wire of [text, text.replaceAll("\n", "\r\n")]) {
      const facts = streamFacts(wire, rules, body);
      expect([facts.ending, facts.chunks.length]).toEqual([ending, chunks]);
      const bytes = new TextEncoder().encode(wire);
      const { clean } = new StreamOracle(bytes, rules, body).at(bytes.length);
      expect([clean.complete, clean.chunks.length]).toEqual([ending === "whole", chunks]);
      if (ending !== "whole") expect(clean.kinds).toContain(kinds[ending]);
    }
  });
});

describe("a break of the connection", () => {
  it.each<[string, StreamRules, string, boolean]>([
    ["after a named last event is none", named, start + stop, true],
    ["before it is one", named, start, false],
    ["after the last candidate is one, since nothing said that nothing follows", candidates, candidate("STOP"), false],
  ])("%s", (_name, rules, text, complete) => {
    const bytes = new TextEncoder().encode(text);
    const { broken } = new StreamOracle(bytes, rules, {}).at(bytes.length);
    expect([broken.complete, broken.kinds]).toEqual(complete ? [true, []] : [false, ["connection"]]);
  });
});

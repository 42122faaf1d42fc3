import type { GrammarNotation } from "@lockstep/codegen/grammar";
import { describe, expect, test } from "vitest";
import {
  compileGrammar,
  createGenerator,
  createValidator,
  GenerationFailed,
  readStream,
  type JsonObject,
} from "../src/index.ts";

const words = {
  type: "object",
  required: ["type", "seq", "text"],
  properties: { type: { const: "words" }, seq: { type: "integer" }, text: { type: "string" } },
};
const call = {
  type: "object",
  required: ["type", "seq", "calls"],
  properties: {
    type: { const: "calls" },
    seq: { type: "integer" },
    id: { type: "string" },
    calls: {
      type: "array",
      items: {
        type: "object",
        required: ["index"],
        properties: { index: { type: "integer" }, name: { type: "string" }, args: { type: "string" } },
      },
    },
  },
};
const whole = {
  type: "object",
  required: ["type", "seq"],
  properties: { type: { const: "whole" }, seq: { type: "integer" }, all: { type: ["string", "null"] } },
};
const document: JsonObject = {
  openapi: "3.1.0",
  paths: {
    "/chat": {
      post: {
        operationId: "chat.create",
        responses: { "200": { content: { "text/event-stream": { schema: { $ref: "#/components/schemas/Event" } } } } },
      },
    },
  },
  components: {
    schemas: {
      Event: {
        oneOf: ["Words", "Calls", "Whole"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
        discriminator: {
          propertyName: "type",
          mapping: {
            words: "#/components/schemas/Words",
            calls: "#/components/schemas/Calls",
            whole: "#/components/schemas/Whole",
          },
        },
      },
      Words: words,
      Calls: call,
      Whole: whole,
    },
  },
};

const notation: GrammarNotation = {
  events: {
    words: { where: { type: "words", text: { is: "some" } } },
    calls: { where: { type: "calls" }, part: "call" },
    whole: { where: { type: "whole", all: { is: "some" } } },
    done: { data: "[DONE]" },
  },
  order: "words+ calls* whole done",
  checks: [
    { counts: "seq", from: 5 },
    { joins: "text", equals: "all" },
  ],
  parts: {
    call: {
      in: "calls",
      key: "index",
      counted: true,
      events: { start: { where: { name: { is: "some" } } }, args: { where: { args: { is: "present" } } } },
      order: "start args+",
      checks: [{ joins: "args", as: "json" }],
    },
  },
};

describe("streams that are made up from a grammar", () => {
  const generator = createGenerator(document, "chat.create", { notation });
  const streams = Array.from({ length: 30 }, (_, seed) => generator.generate(seed));
  const json = (data: string): Record<string, unknown> =>
    data.startsWith("{") ? (JSON.parse(data) as Record<string, unknown>) : {};

  test("are the same for the same seed, and differ between seeds", () => {
    expect(generator.generate(7)).toEqual(streams[7]);
    expect(new Set(streams.map((stream) => JSON.stringify(stream))).size).toBeGreaterThan(20);
  });

  test("are strictly of the schema", () => {
    const validator = createValidator(document);
    for (const { data } of streams.flat().filter((event) => event.data !== "[DONE]"))
      expect(validator.validate({ operation: "chat.create", part: "event" }, JSON.parse(data), "strict").findings).toEqual([]);
  });

  test("go through all of the grammar, and have what its checks compare", () => {
    for (const stream of streams) {
      const values = stream.map(({ data }) => json(data)).filter(({ type }) => type !== undefined);
      expect(values.map(({ seq }) => seq)).toEqual(values.map((_, index) => 5 + index));
      const pieces = values.flatMap(({ text }) => (typeof text === "string" ? [text] : []));
      expect(values.at(-1)).toMatchObject({ type: "whole", all: pieces.join("") });
      expect(stream.at(-1)).toEqual({ data: "[DONE]" });
      expect(readStream(compileGrammar({ notation }), stream)).toEqual([]);
    }
    const calls = streams.flat().flatMap(({ data }) => (json(data)["calls"] ?? []) as { index: number; args?: string }[]);
    expect(new Set(calls.map(({ index }) => index))).toEqual(new Set([0, 1, 2]));
    expect(calls.some(({ args }) => args?.startsWith("{"))).toBe(true);
  });

  test("say why there are none", () => {
    const impossible = {
      ...notation,
      events: { ...notation.events, words: { where: { type: "words", mood: { is: "some" } } } },
    } as const;
    const make = (): unknown => createGenerator(document, "chat.create", { notation: impossible }).generate(1);
    expect(make).toThrow(GenerationFailed);
    expect(make).toThrow(/no stream of chat\.create in 200 attempts: no branch of .*Event\/oneOf has what is wanted/);
    expect(() => createGenerator(document, "nobody", { notation })).toThrow("the document describes no event of nobody");
  });
});

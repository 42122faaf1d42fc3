import { ConfigurationError, NoAnswerError } from "@lockstep/core";
import { expect, test } from "vitest";
import { decodeRerank, encodeRerank, type ReadRerankReply } from "../../src/index.ts";

const asked = { documents: ["a", "b"] };

test("only what is said is sent, and provider options do not override it", () => {
  const request = { query: "q", documents: ["a"] };
  expect(encodeRerank("m", request)).toStrictEqual({ model: "m", query: "q", documents: ["a"] });
  const more = { ...request, topN: 1, providerOptions: { query: "other", return_documents: true } };
  expect(encodeRerank("m", more)).toStrictEqual({ return_documents: true, model: "m", query: "q", documents: ["a"], top_n: 1 });
  expect(() => encodeRerank("m", { query: "q", documents: [] })).toThrow(ConfigurationError);
});

test("the best comes first, and what the reply says beside stays", () => {
  const results = [
    { index: 1, relevance_score: -0.5 },
    { index: 0, relevance_score: 2 },
  ];
  const wire = { model: "m-1", request_id: "body", results, usage: { prompt_tokens: 3 } };
  const ranked = [
    { index: 0, score: 2 },
    { index: 1, score: -0.5 },
  ];
  expect(decodeRerank(wire, {}, asked)).toStrictEqual({
    model: "m-1",
    results: ranked,
    usage: { inputTokens: 3 },
    requestId: "body",
    raw: wire,
  });
  expect(decodeRerank(wire, { requestId: "header" }, asked).requestId).toBe("header");
  const bare = { results };
  expect(decodeRerank(bare, {}, asked)).toStrictEqual({ results: ranked, raw: bare });
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["no list", { results: {} }],
  ["a list of numbers", { results: [1] }],
  ["a place beyond the documents", { results: [{ index: 2, relevance_score: 1 }] }],
  ["a place before them", { results: [{ index: -1, relevance_score: 1 }] }],
  ["no score", { results: [{ index: 0 }] }],
])("a body with %s is no ranking", (_what, wire) => {
  expect(() => decodeRerank(wire as ReadRerankReply, {}, asked)).toThrow(NoAnswerError);
});

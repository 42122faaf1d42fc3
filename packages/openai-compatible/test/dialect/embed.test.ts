import { NoAnswerError, UnsupportedFeatureError } from "@lockstep/core";
import { expect, test } from "vitest";
import { decodeEmbedding, encodeEmbedding, makeEmbeddingModel } from "../../src/index.ts";

test("one text stays one text, a list stays a list, and only what is said is sent", () => {
  expect(encodeEmbedding("m", { input: "a" })).toStrictEqual({ model: "m", input: "a" });
  expect(encodeEmbedding("m", { input: ["a"], dimensions: 2, providerOptions: { user: "u" } })).toStrictEqual({
    user: "u",
    model: "m",
    input: ["a"],
    dimensions: 2,
  });
});

test("embeddings come in the order of the input, by index", () => {
  const wire = {
    model: "m-1",
    data: [
      { index: 2, embedding: [3] },
      { index: 0, embedding: [1e-9, -0.5] },
      { index: 1, embedding: [2] },
    ],
    usage: { prompt_tokens: 6, total_tokens: 6 },
  };
  expect(decodeEmbedding(wire, { requestId: "req_1" })).toStrictEqual({
    model: "m-1",
    embeddings: [[1e-9, -0.5], [2], [3]],
    usage: { inputTokens: 6, totalTokens: 6 },
    requestId: "req_1",
    raw: wire,
  });
});

test("without an index the order of the list counts; without usage there is none", () => {
  const wire = { data: [{ embedding: [1] }, { index: null, embedding: [2] }] };
  expect(decodeEmbedding(wire)).toStrictEqual({ embeddings: [[1], [2]], raw: wire });
});

test("base64 is read as little-endian 32-bit floats", () => {
  // 1.5, -2 and 0.1 (as a 32-bit float) in IEEE 754, by hand: 3fc00000, c0000000, 3dcccccd.
  const bytes = [0x00, 0x00, 0xc0, 0x3f, 0x00, 0x00, 0x00, 0xc0, 0xcd, 0xcc, 0xcc, 0x3d];
  const embedding = btoa(String.fromCharCode(...bytes));
  expect(decodeEmbedding({ data: [{ index: 0, embedding }] }).embeddings).toStrictEqual([[1.5, -2, 0.10000000149011612]]);
});

test.each<[string, unknown, string]>([
  ["no list", { object: "list" }, "has no list of embeddings"],
  ["null", null, "has no list of embeddings"],
  ["a list of nothing", { data: [null, null] }, "has no list of embeddings"],
  ["one too few", { data: [{ index: 1, embedding: [1] }] }, "has 1 embeddings for 2 inputs"],
  ["no numbers", { data: [{ embedding: [1] }, { embedding: null }] }, "neither a list nor base64"],
  ["broken base64", { data: [{ embedding: [1] }, { embedding: "!!" }] }, "neither a list nor base64"],
  ["base64 that is cut off", { data: [{ embedding: [1] }, { embedding: "AAAAAAA=" }] }, "neither a list nor base64"],
])("what is no answer is an error, not a shorter list: %s", (_name, wire, message) => {
  const decode = (): unknown => decodeEmbedding(wire as { data: [] }, { requestId: "req_1" }, ["a", "b"]);
  expect(decode).toThrow(NoAnswerError);
  expect(decode).toThrow(message);
});

test("more texts than the server answers are refused before anything is sent", async () => {
  const sent: unknown[] = [];
  const model = makeEmbeddingModel({
    provider: "acme",
    modelId: "m",
    capabilities: { dimensions: false },
    mostInputs: 2,
    create: (body) => {
      sent.push(body.input);
      throw new Error("sent");
    },
  });
  const refused = model.embed({ input: ["a", "b", "c"] }, {});
  await expect(refused).rejects.toThrow(UnsupportedFeatureError);
  await expect(refused).rejects.toThrow("m takes at most 2 texts in a call, and not 3. Embed them in several calls.");
  expect(sent).toEqual([]);
  await expect(model.embed({ input: ["a", "b"] }, {})).rejects.toThrow("sent");
  await expect(model.embed({ input: "abc" }, {})).rejects.toThrow("sent");
  expect(sent).toEqual([["a", "b"], "abc"]);
});

import { expect, test } from "vitest";
import {
  ConfigurationError,
  createRegistry,
  rerank,
  type RerankModel,
  type RerankReply,
  type RerankRequest,
  UnsupportedFeatureError,
} from "../src/index.ts";

const reply: RerankReply<{ readonly own: 1 }> = { results: [{ index: 1, score: 0.9 }], raw: { own: 1 } };

function ranker<const TopN extends boolean>(
  topN: TopN,
): RerankModel<"acme", { readonly topN: TopN }, { readonly instruct?: string }, { readonly own: 1 }> & {
  readonly asked: { readonly request: RerankRequest; readonly options: unknown }[];
} {
  const asked: { readonly request: RerankRequest; readonly options: unknown }[] = [];
  return {
    kind: "rerank",
    provider: "acme",
    modelId: "r",
    capabilities: { topN },
    asked,
    rerank: async (request, options) => {
      asked.push({ request, options });
      return reply;
    },
  };
}
const untyped = rerank as unknown as (model: unknown, request: unknown, options?: unknown) => Promise<RerankReply>;

test("hands on the request and the options, and gives the provider's order and its own reply", async () => {
  const model = ranker(true);
  const request = { query: "q", documents: ["a", "b"], topN: 1, providerOptions: { instruct: "i" } };
  const answer = await rerank(model, request, { maxRetries: 0 });
  expect(answer).toBe(reply);
  answer.raw.own satisfies 1;
  expect(model.asked).toStrictEqual([{ request, options: { maxRetries: 0 } }]);
});

test("topN is refused where the provider has no parameter for it, by the compiler and at run time", async () => {
  const model = ranker(false);
  // @ts-expect-error acme has no parameter for topN
  const refused = rerank(model, { query: "q", documents: ["a"], topN: 1 });
  await expect(refused).rejects.toThrow(UnsupportedFeatureError);
  await expect(refused).rejects.toThrow(
    'The provider "acme" has no parameter for topN (model "r"), or this model refuses or ignores it.',
  );
  expect(model.asked).toStrictEqual([]);
});

test("topN is left out where the caller prefers that, and the reply says so", async () => {
  const model = ranker(false);
  const request = { query: "q", documents: ["a"], topN: 1 };
  const warned = await untyped(model, request, { onUnsupported: "warn" });
  expect(warned.warnings).toStrictEqual([
    { message: 'The provider "acme" has no parameter for topN (model "r"): it was left out.' },
  ]);
  expect((await untyped(model, request, { onUnsupported: "drop" })).warnings).toBeUndefined();
  expect(model.asked[0]?.request).toStrictEqual({ query: "q", documents: ["a"], topN: undefined });
});

test.each<[string, unknown, string]>([
  ["no request", undefined, "with a query"],
  ["no query", { documents: ["a"] }, "with a query"],
  ["no documents", { query: "q" }, "needs documents"],
  ["an empty list", { query: "q", documents: [] }, "not empty"],
  ["a document that is no text", { query: "q", documents: ["a", { text: "b" }] }, "documents[1] must be text"],
])("%s is an error before anything is sent", async (_name, request, message) => {
  const model = ranker(true);
  await expect(untyped(model, request)).rejects.toThrow(ConfigurationError);
  await expect(untyped(model, request)).rejects.toThrow(message);
  expect(model.asked).toStrictEqual([]);
});

test("another kind of model is none", async () => {
  await expect(untyped("acme/r", { query: "q", documents: ["a"] })).rejects.toThrow("A rerank model is wanted");
  // @ts-expect-error
  await expect(rerank({ ...ranker(true), kind: "chat" }, { query: "q", documents: ["a"] })).rejects.toThrow(/rerank model/);
});

test("a registry finds rerank models, and checks them when they are called", async () => {
  const registry = createRegistry({ acme: { rerank: () => ranker(false) }, other: {} });
  const model = registry.rerank("acme/r");
  expect(model).toMatchObject({ kind: "rerank", modelId: "r" });
  await expect(rerank(model, { query: "q", documents: ["a"], topN: 1 })).rejects.toThrow("no parameter for topN");
  expect(() => registry.rerank("other/r")).toThrow('has no rerank models of "other" ("other/r"). Providers that have: acme.');
});

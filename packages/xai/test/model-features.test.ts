import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { chatCapabilities, lackingFeatures, xaiChat, xaiQuirks } from "../src/index.ts";

interface ModelFacts {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly operations: readonly string[];
  readonly refuses?: readonly string[];
  readonly ignores?: readonly string[];
}

const file = new URL("../../../specs/xai/models.yaml", import.meta.url);
const { models } = parse(readFileSync(file, "utf8")) as { readonly models: readonly ModelFacts[] };

/** Parameters by the vocabulary's word for them; two belong to one word. */
const words: Readonly<Record<string, string>> = {
  stop: "stop",
  presence_penalty: "presencePenalty",
  frequency_penalty: "frequencyPenalty",
  reasoning_effort: "reasoningEffort",
  logprobs: "logprobs",
  top_logprobs: "logprobs",
};

test("what models lack is what models.yaml says that they refuse or ignore", () => {
  const told = models
    .filter(({ operations }) => operations.includes("chat.completions.create"))
    .flatMap(({ id, aliases = [], refuses = [], ignores = [] }) => {
      const lacking = [...refuses, ...ignores].map((parameter) => words[parameter] ?? `no word for ${parameter}`);
      return [id, ...aliases].map((name) => [name, [...new Set(lacking)].sort()] as const);
    })
    .filter(([, lacking]) => lacking.length > 0);
  const table = Object.entries(lackingFeatures).map(([id, lacking]) => [id, [...lacking].sort()]);
  expect(Object.fromEntries(table)).toStrictEqual(Object.fromEntries(told));
});

test("a model's capabilities lack them, and those of an unknown model lack nothing", () => {
  expect(xaiChat("grok-4.3").capabilities).toStrictEqual({
    ...chatCapabilities,
    stop: false,
    presencePenalty: false,
    frequencyPenalty: false,
    logprobs: false,
  });
  expect(xaiChat("grok-9").capabilities).toStrictEqual(chatCapabilities);
  expect(xaiChat("toString").capabilities).toStrictEqual(chatCapabilities);
});

test("how many alternatives and stop texts are taken is what the document says", () => {
  const document = parse(readFileSync(new URL("../../../specs/xai/openapi.yaml", import.meta.url), "utf8")) as {
    readonly components: {
      readonly schemas: {
        readonly ChatCompletionRequest: {
          readonly properties: Record<string, { readonly maximum?: number; readonly maxItems?: number }>;
        };
      };
    };
  };
  const { top_logprobs: alternatives, stop } = document.components.schemas.ChatCompletionRequest.properties;
  expect(alternatives?.maximum).toBeDefined();
  expect(xaiQuirks).toMatchObject({ mostTopLogprobs: alternatives?.maximum, mostStops: stop?.maxItems });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { baichuanChat, baichuanQuirks, chatCapabilities, lackingFeatures, textModels, withoutSystem } from "../src/index.ts";

const read = (file: string): unknown =>
  parse(readFileSync(new URL(`../../../specs/baichuan/${file}`, import.meta.url), "utf8"));

interface ModelFacts {
  readonly id: string;
  readonly operations: readonly string[];
  readonly input: readonly string[];
  readonly refuses?: readonly string[];
  readonly systemMessages?: false;
}

const models = (read("models.yaml") as { readonly models: readonly ModelFacts[] }).models.filter(({ operations }) =>
  operations.includes("chat.completions.create"),
);

/** Parameters by the vocabulary's word for them. */
const words: Readonly<Record<string, string>> = {
  tools: "tools",
  tool_choice: "toolChoice",
  response_format: "responseFormat",
};

test("what models lack is what models.yaml says", () => {
  const told = models
    .filter(({ refuses }) => refuses !== undefined)
    .map(({ id, refuses = [] }) => [id, refuses.map((parameter) => words[parameter] ?? `no word for ${parameter}`)]);
  expect(lackingFeatures).toStrictEqual(Object.fromEntries(told));
  expect(withoutSystem).toStrictEqual(models.filter(({ systemMessages }) => systemMessages === false).map(({ id }) => id));
  expect(textModels).toStrictEqual(models.filter(({ input }) => !input.includes("file")).map(({ id }) => id));
});

test("a model's capabilities lack them, and those of an unknown model lack nothing", () => {
  expect(baichuanChat("Baichuan-M3").capabilities).toStrictEqual({
    ...chatCapabilities,
    tools: false,
    toolChoice: false,
    responseFormat: false,
    input: { ...chatCapabilities.input, file: false },
  });
  expect(baichuanChat("Baichuan-M2-Plus").capabilities.input.file).toBe(true);
  expect(baichuanChat("Baichuan4").capabilities).toMatchObject({ tools: true, input: { file: false } });
  expect(baichuanChat("Baichuan9").capabilities).toStrictEqual(chatCapabilities);
  expect(baichuanChat("toString").capabilities).toStrictEqual(chatCapabilities);
});

test("the bounds of numbers are those of the document", () => {
  type Property = { readonly minimum: number; readonly maximum?: number; readonly exclusiveMaximum?: number };
  const { components } = read("openapi.yaml") as {
    readonly components: {
      readonly schemas: { readonly ChatCompletionRequest: { readonly properties: Record<string, Property> } };
    };
  };
  const { properties } = components.schemas.ChatCompletionRequest;
  const bounds = (name: string): unknown => {
    const { minimum, maximum, exclusiveMaximum } = properties[name] ?? { minimum: Number.NaN };
    return { min: minimum, max: maximum ?? { below: exclusiveMaximum } };
  };
  expect(baichuanQuirks.ranges).toStrictEqual({
    temperature: bounds("temperature"),
    topP: bounds("top_p"),
    topK: bounds("top_k"),
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { chatCapabilities, withoutEffort, zhipuChat, zhipuQuirks } from "../src/index.ts";

const read = (file: string): unknown => parse(readFileSync(new URL(`../../../specs/zhipu/${file}`, import.meta.url), "utf8"));

test("models without efforts are those of models.yaml that ignore them", () => {
  const { models } = read("models.yaml") as {
    readonly models: readonly {
      readonly id: string;
      readonly aliases?: readonly string[];
      readonly ignores?: readonly string[];
    }[];
  };
  const ignoring = models.filter(({ ignores }) => ignores !== undefined);
  expect(withoutEffort).toStrictEqual(ignoring.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
  expect(new Set(ignoring.flatMap(({ ignores }) => ignores))).toStrictEqual(new Set(["reasoning_effort"]));
});

test("a model's capabilities lack them, and those of an unknown model lack nothing", () => {
  expect(zhipuChat("glm-4.6").capabilities).toStrictEqual({ ...chatCapabilities, reasoningEffort: false });
  expect(zhipuChat("glm-5.2").capabilities).toStrictEqual(chatCapabilities);
  expect(zhipuChat("glm-9").capabilities).toStrictEqual(chatCapabilities);
});

test("the bounds of numbers are those of the document", () => {
  const { components } = read("openapi.yaml") as {
    readonly components: {
      readonly schemas: {
        readonly ChatParameters: {
          readonly properties: Record<string, { readonly minimum: number; readonly maximum: number }>;
        };
      };
    };
  };
  const { temperature, top_p: topP } = components.schemas.ChatParameters.properties;
  expect(zhipuQuirks.ranges).toStrictEqual({
    temperature: { min: temperature?.minimum, max: temperature?.maximum },
    topP: { min: topP?.minimum, max: topP?.maximum },
  });
});

import type { StandardSchemaV1 } from "@standard-schema/spec";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ConfigurationError } from "../src/index.ts";
import { checkSchema, jsonSchemaOf, parseWith, sayIssues } from "../src/schema.ts";

const libraries: readonly (readonly [string, StandardSchemaV1])[] = [
  ["zod", z.object({ city: z.string(), days: z.number().optional() })],
  ["valibot", toStandardJsonSchema(v.object({ city: v.string(), days: v.optional(v.number()) }))],
  ["arktype", type({ city: "string", "days?": "number" })],
];

describe.each(libraries)("a schema of %s", (_name, schema) => {
  test("gives its JSON Schema, without the name of the draft", () => {
    checkSchema(schema, "x");
    expect(jsonSchemaOf(schema, undefined, "x")).toStrictEqual({
      type: "object",
      properties: { city: { type: "string" }, days: { type: "number" } },
      required: ["city"],
    });
  });

  test("reads text, or says where it is wrong", async () => {
    expect(await parseWith(schema, '{"city":"Oslo"}')).toMatchObject({ value: { city: "Oslo" } });
    const { issues = [] } = await parseWith(schema, '{"city":1}');
    expect(sayIssues(issues)).toMatch(/^city: .*string/);
    expect(sayIssues((await parseWith(schema, "{"))?.issues ?? [])).toBe("the text is not JSON");
    expect(sayIssues((await parseWith(schema, ""))?.issues ?? [])).toBe("there is no text");
  });
});

test("what the model writes is the input of the schema; what comes of it is the output", async () => {
  const schema = z.object({ days: z.string().transform(Number), nights: z.number().default(2) });
  const json = jsonSchemaOf(schema, undefined, "x");
  expect(json["properties"]).toMatchObject({ days: { type: "string" }, nights: { type: "number", default: 2 } });
  expect(json["required"]).toStrictEqual(["days"]);
  expect(await parseWith(schema as never, '{"days":"3"}')).toMatchObject({ value: { days: 3, nights: 2 } });
});

test("an older draft does where a library knows no newer one", () => {
  const input = ({ target }: { readonly target: string }): Record<string, unknown> => {
    if (target !== "draft-07") throw new Error(`no ${target}`);
    return { $schema: target, type: "object" };
  };
  const schema = {
    "~standard": { version: 1, vendor: "old", validate: () => ({ value: 1 }), jsonSchema: { input, output: input } },
  };
  expect(jsonSchemaOf(schema as never, undefined, "x")).toStrictEqual({ type: "object" });
});

test.each<[string, StandardSchemaV1, string]>([
  [
    "without a JSON Schema of its own",
    v.object({}),
    "The schema of x (by valibot) gives no JSON Schema by itself: pass jsonSchema",
  ],
  ["that JSON Schema has no word for", z.object({ when: z.date() }), "(by zod) cannot be written as JSON Schema: Date cannot"],
  ["whose root is a list", z.array(z.string()), 'The schema of x describes "array", and providers take only objects'],
])("a schema %s is an error that says what to do", (_name, schema, message) => {
  expect(() => jsonSchemaOf(schema, undefined, "x")).toThrow(ConfigurationError);
  expect(() => jsonSchemaOf(schema, undefined, "x")).toThrow(message);
});

test("a JSON Schema that is given wins, and has its root checked too", () => {
  const given = { type: "object", properties: {} };
  expect(jsonSchemaOf(v.object({}), given, "x")).toStrictEqual(given);
  expect(() => jsonSchemaOf(v.object({}), { type: "string" }, "x")).toThrow('describes "string"');
});

test("what is no schema is said", () => {
  for (const wrong of [undefined, { type: "object" }, "object"])
    expect(() => checkSchema(wrong, "x")).toThrow("Standard Schema");
});

test("issues name their places", () => {
  const path = ["cities", 0, { key: "name" }] as const;
  expect(sayIssues([{ message: "too big" }, { message: "expected string", path }])).toBe(
    "too big; cities[0].name: expected string",
  );
});

import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inferSchema } from "../../src/traffic/patch/infer.ts";
import { printBlock, printFlow } from "../../src/traffic/patch/yaml-print.ts";
import { parse } from "yaml";

test.each([
  [[1, 2], { type: "integer" }],
  [[1, 2.5], { type: "number" }],
  [["a", null], { type: ["string", "null"] }],
  [[[]], { type: "array" }],
  [[[1], ["a"]], { type: "array", items: { type: ["string", "integer"] } }],
  [
    [{ a: 1, b: 2 }, { a: 2 }],
    { type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { type: "integer" } } },
  ],
  [[{ a: 1 }, null], { type: ["object", "null"], required: ["a"], properties: { a: { type: "integer" } } }],
  [
    [{ a: 1 }, "a"],
    { oneOf: [{ type: "object", required: ["a"], properties: { a: { type: "integer" } } }, { type: "string" }] },
  ],
  [[{ "a b": 1 }], { type: "object", additionalProperties: { type: "integer" } }],
])("%j", (values, schema) => {
  expect(inferSchema(values)).toEqual(schema);
});

test("whatever the values, the schema admits each of them and holds none of their texts", () => {
  const ajv = new Ajv2020({ strict: false });
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }), (values) => {
      // JSON has no negative zero.
      const plain: unknown[] = JSON.parse(JSON.stringify(values));
      const schema = inferSchema(plain);
      const validate = ajv.compile(schema);
      return plain.every((value) => validate(value));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("what is printed, on one line or on several, is read as the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify({ value, list: [value] }));
      expect(parse(printBlock(plain).join("\n"))).toEqual(plain);
      fc.pre(!JSON.stringify(plain).includes("\\n"));
      expect(parse(printFlow(plain))).toEqual(plain);
      expect(printFlow(plain).split("\n")).toHaveLength(1);
    }),
    { seed: 7, numRuns: 300 },
  );
});

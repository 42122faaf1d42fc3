import { UnsupportedFeatureError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { encodeSchema } from "../../src/dialect/encode-schema.ts";
import { anthropic } from "../../src/dialect/who.ts";

const encode = (schema: object) => encodeSchema(schema as never, "responseFormat.schema", anthropic);

test("What structured outputs take stays as it is", () => {
  const schema = {
    type: "object",
    properties: {
      when: { type: "string", format: "date-time", description: "D" },
      tags: { type: "array", items: { enum: ["a", 1, null] }, minItems: 1 },
      kind: { const: "x" },
      either: { anyOf: [{ type: "null" }, { $ref: "#/$defs/Thing" }] },
    },
    required: ["when"],
    additionalProperties: false,
    $defs: { Thing: { type: "object", properties: {}, additionalProperties: false } },
  };
  expect(encode(schema)).toEqual({ schema, unenforced: [] });
});

test("Objects are closed, wherever they stand, and what holds nothing back is left out", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: { inner: { type: "array", items: { type: "object", properties: { n: { type: "integer", default: 1 } } } } },
  };
  expect(encode(schema).schema).toEqual({
    type: "object",
    properties: {
      inner: {
        type: "array",
        items: { type: "object", properties: { n: { type: "integer" } }, additionalProperties: false },
      },
    },
    additionalProperties: false,
  });
});

test("Bounds are told the model, and the caller: nothing is dropped without a word", () => {
  const { schema, unenforced } = encode({
    type: "object",
    properties: {
      age: { type: "integer", minimum: 0, maximum: 150, description: "In years" },
      name: { type: "string", minLength: 1 },
    },
    additionalProperties: false,
  });
  expect(schema["properties"]).toEqual({
    age: { type: "integer", description: "In years\n\n{minimum: 0, maximum: 150}" },
    name: { type: "string", description: "{minLength: 1}" },
  });
  const of = (place: string): string => `responseFormat.schema.properties.${place}`;
  expect(unenforced).toEqual([of("age.minimum"), of("age.maximum"), of("name.minLength")]);
});

test("The range of whole numbers that libraries write is no bound", () => {
  const integer = { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  expect(encode(integer)).toEqual({ schema: { type: "integer" }, unenforced: [] });
});

test("One of several is sent as any of them, as the service's own SDK does", () => {
  expect(encode({ oneOf: [{ type: "string" }, { type: "null" }] }).schema).toEqual({
    anyOf: [{ type: "string" }, { type: "null" }],
  });
});

describe("What cannot be said is refused before anything is sent, with its place", () => {
  test.each<[string, object, string]>([
    [
      "members of any name",
      { type: "object", additionalProperties: { type: "number" } },
      "responseFormat.schema.additionalProperties",
    ],
    ["anything but", { properties: { a: { not: { type: "null" } } } }, "responseFormat.schema.properties.a.not"],
    ["a schema elsewhere", { items: { $ref: "https://example.com/a.json" } }, "responseFormat.schema.items.$ref"],
    ["a list by places", { anyOf: [{ prefixItems: [] }] }, "responseFormat.schema.anyOf[0].prefixItems"],
  ])("%s", (_name, schema, place) => {
    expect(() => encode(schema)).toThrow(UnsupportedFeatureError);
    expect(() => encode(schema)).toThrow(`(${place})`);
  });
});

import { schemaCase, type SchemaCase } from "../documents.ts";

const text = { type: "string" };
const variant = (type: string, properties: object = {}, required = ["type"]) => ({
  type: "object",
  properties: { type: { const: type }, ...properties },
  required,
});
const [dog, cat, cow] = [variant("dog", { bark: text }), variant("cat", { purr: text }), variant("cow", { milk: text })];
const any = { type: "object", properties: { type: text }, required: ["type"] };
const kind = (name: string, properties: object) => ({ type: "object", properties: { kind: { const: name }, ...properties } });
const named = (propertyName: string, mapping?: object) => ({
  oneOf: [dog, cat],
  discriminator: { propertyName, ...(mapping && { mapping }) },
});

/** Alternatives, and what tells them apart. */
export const unionCases: readonly SchemaCase[] = [
  schemaCase("variant-added", "I/E", { oneOf: [dog, cat] }, { oneOf: [dog, cat, cow] }, { anyOf: [cat, dog] }, "/oneOf/2"),
  schemaCase(
    "variant-added",
    "I/E",
    {
      oneOf: [
        { type: "object", properties: { a: text } },
        { type: "object", properties: { b: text } },
      ],
    },
    {
      oneOf: [
        { type: "object", properties: { b: text } },
        { type: "object", properties: { z: text } },
        { type: "object", properties: { a: text } },
      ],
    },
    {
      oneOf: [
        { type: "object", properties: { b: text } },
        { type: "object", properties: { a: text } },
      ],
    },
    "/oneOf/1",
  ),
  schemaCase(
    "variant-added-to-open-union",
    "I/I",
    { oneOf: [dog, cat, any] },
    { oneOf: [dog, cow, cat, any] },
    { oneOf: [any, cat, dog] },
    "/oneOf/1",
  ),
  schemaCase(
    "variant-removed",
    "E/I",
    { oneOf: [dog, cat, cow] },
    { oneOf: [dog, cat] },
    { oneOf: [cow, dog, cat] },
    "/oneOf/2",
  ),
  schemaCase(
    "variant-renamed",
    "E/E",
    { oneOf: [dog, cat] },
    { oneOf: [dog, variant("lion", { purr: text })] },
    { oneOf: [cat, dog] },
    "/oneOf/1",
  ),
  schemaCase("union-opened", "I/W", { oneOf: [dog, cat] }, { oneOf: [dog, cat, any] }, { oneOf: [dog, cat, cow] }),
  schemaCase("union-opened", "I/W", { oneOf: [dog, cat] }, { oneOf: [dog, cat, {}] }, { oneOf: [dog, cat] }),
  schemaCase("union-closed", "E/I", { oneOf: [dog, cat, any] }, { oneOf: [dog, cat] }, { oneOf: [any, cat, dog] }),
  schemaCase(
    "discriminant-changed",
    "E/E",
    { oneOf: [dog, cat] },
    { oneOf: [kind("dog", { bark: text }), kind("cat", { purr: text })] },
    { oneOf: [cat, dog] },
  ),
  schemaCase("discriminant-changed", "E/E", named("type"), { ...named("kind") }, named("type"), "/discriminator"),
  schemaCase("discriminator-added", "I/I", { oneOf: [dog, cat] }, named("type"), { oneOf: [cat, dog] }, "/discriminator"),
  schemaCase("discriminator-removed", "W/W", named("type"), { oneOf: [dog, cat] }, named("type"), "/discriminator"),
  schemaCase(
    "discriminator-mapping-added",
    "I/I",
    named("type"),
    named("type", { dog: "Dog" }),
    named("type"),
    "/discriminator/mapping/dog",
  ),
  schemaCase(
    "discriminator-mapping-removed",
    "W/W",
    named("type", { dog: "Dog" }),
    named("type"),
    named("type", { dog: "Hound" }),
    "/discriminator/mapping/dog",
  ),
  schemaCase(
    "discriminator-mapping-changed",
    "W/W",
    named("type", { dog: "Dog" }),
    named("type", { dog: "Hound" }),
    named("type", { dog: "Dog" }),
    "/discriminator/mapping/dog",
  ),
];

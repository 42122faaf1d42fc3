import { schemaCase, type SchemaCase } from "../documents.ts";

const BASES: Readonly<Record<string, object>> = {
  number: { type: "number" },
  string: { type: "string" },
  array: { type: "array", items: { type: "string" } },
  object: { type: "object", properties: { a: { type: "string" } } },
};

/** Keyword, the word in rule ids, the type it belongs to, and whether it bounds from above. */
const LIMITS = [
  ["maximum", "max", "number", true],
  ["minimum", "min", "number", false],
  ["exclusiveMaximum", "exclusive-max", "number", true],
  ["exclusiveMinimum", "exclusive-min", "number", false],
  ["maxLength", "max-length", "string", true],
  ["minLength", "min-length", "string", false],
  ["maxItems", "max-items", "array", true],
  ["minItems", "min-items", "array", false],
  ["maxProperties", "max-properties", "object", true],
  ["minProperties", "min-properties", "object", false],
  ["maxContains", "max-contains", "array", true],
  ["minContains", "min-contains", "array", false],
] as const;

/** Every limit comes, goes, rises and falls; tighter breaks who sends, looser may break who reads. */
export const limitCases: readonly SchemaCase[] = [
  ...LIMITS.flatMap(([keyword, word, type, above]) => {
    const base = BASES[type];
    const [four, eight] = [
      { ...base, [keyword]: 4 },
      { ...base, [keyword]: 8 },
    ];
    return [
      schemaCase(`${word}-added`, "W/I", base, four, base, `/${keyword}`),
      schemaCase(`${word}-removed`, "I/W", four, base, eight, `/${keyword}`),
      schemaCase(`${word}-increased`, above ? "I/W" : "E/I", four, eight, four, `/${keyword}`),
      schemaCase(`${word}-decreased`, above ? "E/I" : "I/W", eight, four, eight, `/${keyword}`),
    ];
  }),
  schemaCase(
    "multiple-of-added",
    "W/I",
    { type: "number" },
    { type: "number", multipleOf: 2 },
    { type: "number" },
    "/multipleOf",
  ),
  schemaCase(
    "multiple-of-removed",
    "I/W",
    { type: "number", multipleOf: 2 },
    { type: "number" },
    { type: "number", multipleOf: 3 },
    "/multipleOf",
  ),
  schemaCase(
    "multiple-of-changed",
    "W/W",
    { type: "number", multipleOf: 2 },
    { type: "number", multipleOf: 3 },
    { type: "number", multipleOf: 2 },
    "/multipleOf",
  ),
  schemaCase("pattern-added", "W/I", { type: "string" }, { type: "string", pattern: "^a" }, { type: "string" }, "/pattern"),
  schemaCase(
    "pattern-removed",
    "I/W",
    { type: "string", pattern: "^a" },
    { type: "string" },
    { type: "string", pattern: "^b" },
    "/pattern",
  ),
  schemaCase(
    "pattern-changed",
    "W/W",
    { type: "string", pattern: "^a" },
    { type: "string", pattern: "^b" },
    { type: "string", pattern: ".*" },
    "/pattern",
  ),
  schemaCase(
    "pattern-generalized",
    "I/W",
    { type: "string", pattern: "^a" },
    { type: "string", pattern: ".*" },
    { type: "string", pattern: "^b" },
    "/pattern",
  ),
];

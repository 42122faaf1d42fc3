/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { schemaCase, type SchemaCase } from "../documents.ts";

const text = { type: "string" };
const object = { type: "object", properties: { a: text } };
const when = (rest: object) => ({ ...object, if: { required: ["a"] }, ...rest });

/** What a schema says beside the values it admits. */
export const annotationCases: readonly SchemaCase[] = [
  schemaCase("default-added", "W/I", text, { ...text, default: "a" }, { ...text, description: "a" }, "/default"),
  schemaCase("default-removed", "W/I", { ...text, default: "a" }, text, { ...text, default: "b" }, "/default"),
  schemaCase(
    "default-changed",
    "W/I",
    { ...text, default: "a" },
    { ...text, default: "b" },
    { ...text, default: "a", title: "b" },
    "/default",
  ),
  schemaCase("schema-deprecated", "I/I", text, { ...text, deprecated: true }, { ...text, deprecated: false }, "/deprecated"),
  schemaCase("schema-reactivated", "I/I", { ...text, deprecated: true }, text, { ...text, deprecated: true }, "/deprecated"),
  schemaCase("if-added", "W/I", object, when({}), object, "/if"),
  schemaCase("if-removed", "I/W", when({}), object, { ...object, if: { required: ["b"] } }, "/if"),
  schemaCase("if-changed", "W/W", when({}), { ...object, if: { required: ["b"] } }, when({}), "/if"),
  schemaCase("then-added", "E/I", when({}), when({ then: { required: ["b"] } }), when({}), "/then"),
  schemaCase(
    "then-removed",
    "I/W",
    when({ then: { required: ["b"] } }),
    when({}),
    when({ then: { required: ["c"] } }),
    "/then",
  ),
  schemaCase("else-added", "E/I", when({}), when({ else: { required: ["b"] } }), when({}), "/else"),
  schemaCase(
    "else-removed",
    "I/W",
    when({ else: { required: ["b"] } }),
    when({}),
    when({ else: { required: ["c"] } }),
    "/else",
  ),
  schemaCase("not-added", "E/I", text, { ...text, not: { const: "a" } }, text, "/not"),
  schemaCase("not-removed", "I/W", { ...text, not: { const: "a" } }, text, { ...text, not: { const: "b" } }, "/not"),
  schemaCase(
    "keyword-changed",
    "W/W",
    { ...text, $anchor: "a" },
    { ...text, $anchor: "b" },
    { ...text, $anchor: "a", "x-else": 1 },
    "/$anchor",
  ),
];

import { schemaCase, type SchemaCase } from "../documents.ts";

const text = { type: "string" };
const list = (rest: object = {}) => ({ type: "array", ...rest });

/** Items of lists. */
export const arrayCases: readonly SchemaCase[] = [
  schemaCase("items-described", "E/I", list(), list({ items: text }), list({ maxItems: 4 }), "/items"),
  schemaCase("items-undescribed", "I/W", list({ items: text }), list(), list({ items: { type: "number" } }), "/items"),
  schemaCase("prefix-items-added", "E/I", list(), list({ prefixItems: [text] }), list({ items: text }), "/prefixItems/0"),
  schemaCase(
    "prefix-items-removed",
    "I/W",
    list({ prefixItems: [text, text] }),
    list({ prefixItems: [text] }),
    list({ prefixItems: [text, { type: "number" }] }),
    "/prefixItems/1",
  ),
  schemaCase("unique-items-added", "E/I", list(), list({ uniqueItems: true }), list({ uniqueItems: false })),
  schemaCase("unique-items-removed", "I/W", list({ uniqueItems: true }), list(), list({ uniqueItems: true })),
  schemaCase("unevaluated-items-added", "E/I", list(), list({ unevaluatedItems: false }), list(), "/unevaluatedItems"),
  schemaCase(
    "unevaluated-items-removed",
    "I/W",
    list({ unevaluatedItems: false }),
    list(),
    list({ unevaluatedItems: text }),
    "/unevaluatedItems",
  ),
  schemaCase("contains-added", "E/I", list(), list({ contains: text }), list({ items: text }), "/contains"),
  schemaCase("contains-removed", "I/W", list({ contains: text }), list(), list({ contains: { type: "number" } }), "/contains"),
];

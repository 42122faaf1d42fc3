import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, withSchema, type Json } from "./documents.ts";

const NAMES = ["a", "b", "c", "type"] as const;
const SCHEMAS = ["One", "Two", "Three"] as const;

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ type: fc.constant("string"), maxLength: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: ["type"] }),
  fc.record({ type: fc.constant("integer"), minimum: fc.integer({ min: 1, max: 9 }) }, { requiredKeys: ["type"] }),
  fc.record({ type: fc.constant("string"), enum: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { minLength: 1 }) }),
  fc.constant({ type: "boolean" }),
  fc.constantFrom(...SCHEMAS).map((name) => ({ $ref: `#/components/schemas/${name}` })),
);

function renamed({ properties, required }: Json): Json {
  const other = (name: string): string => `other_${name}`;
  const members = Object.entries(properties).map(([name, member]) => [other(name), member] as const);
  return { type: "object", properties: Object.fromEntries(members), required: required.map(other) };
}

const { schema } = fc.letrec<{ schema: Json; object: Json }>((tie) => ({
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...NAMES), tie("schema"), { maxKeys: 3 }),
      required: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
    })
    .map(({ properties, required }) => ({
      type: "object",
      properties,
      required: required.filter((name) => name in properties),
    })),
  schema: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    leaf,
    tie("object"),
    tie("schema").map((items) => ({ type: "array", items })),
    fc.array(tie("object"), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    // Parts that contradict each other admit nothing, and then no edit of one changes anything: the second has names of its own.
    fc.tuple(tie("object"), tie("object")).map(([first, second]) => ({ allOf: [first, renamed(second)] })),
  ),
}));

/** Three schemas that may refer to each other and to themselves, and one that the operation has. */
const world = fc.record({ root: schema, One: schema, Two: schema, Three: schema });

const documentOf = (direction: "request" | "response", { root, ...schemas }: Json): Json =>
  withSchema(direction, root, { schemas });

const runs = { numRuns: 150 };

/** Every schema of a tree that has a type or values, so that an edit there is an edit of the values it admits. */
function plainSchemas(value: Json, found: Json[] = []): Json[] {
  if (typeof value !== "object" || value === null) return found;
  if (typeof value.type === "string" && !Array.isArray(value)) found.push(value);
  for (const member of Object.values(value)) plainSchemas(member, found);
  return found;
}

/** Each makes one change of what values are right; false where there is nothing to change. */
const EDITS: readonly ((schema: Json) => boolean)[] = [
  (schema) => {
    if (schema.type !== "string" || schema.enum) return false;
    schema.maxLength = (schema.maxLength ?? 10) + 1;
    return true;
  },
  (schema) => {
    if (schema.type !== "string" || !schema.enum) return false;
    schema.enum = [...schema.enum, "new"];
    return true;
  },
  (schema) => {
    if (schema.type !== "integer") return false;
    schema.type = "number";
    return true;
  },
  (schema) => {
    if (schema.type !== "boolean") return false;
    schema.type = "string";
    return true;
  },
  (schema) => {
    if (schema.type !== "object") return false;
    schema.properties = { ...schema.properties, added: { type: "string" } };
    return true;
  },
  (schema) => {
    if (schema.type !== "array") return false;
    schema.minItems = 3;
    return true;
  },
  (schema) => {
    schema.default = "fallback";
    return true;
  },
];

describe.each(["request", "response"] as const)("in a %s", (direction) => {
  test("a document is no change of itself, whatever leads back into it", () => {
    fc.assert(
      fc.property(world, (schemas) => {
        const document = documentOf(direction, schemas);
        expect(compare(document, structuredClone(document))).toEqual([]);
      }),
      runs,
    );
  });

  test("no edit is lost", () => {
    fc.assert(
      fc.property(schema, fc.nat(), fc.integer({ min: 0, max: EDITS.length - 1 }), (root, place, edit) => {
        const before = { type: "object", properties: { root, same: { type: "string" } } };
        const after = structuredClone(before);
        const places = plainSchemas(after.properties.root);
        fc.pre(places.length > 0);
        fc.pre(EDITS[edit]?.(places[place % places.length]) ?? false);
        const schemas = { One: { type: "string" }, Two: { type: "integer" }, Three: { type: "boolean" } };
        const found = compare(withSchema(direction, before, { schemas }), withSchema(direction, after, { schemas }));
        expect(found.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test("what comes one way goes the other", () => {
    const opposite: Readonly<Record<string, string>> = {
      "required-property-added": "required-property-removed",
      "optional-property-added": "optional-property-removed",
      "type-widened": "type-narrowed",
      "enum-value-added": "enum-value-removed",
      "variant-added": "variant-removed",
      "property-became-required": "property-became-optional",
      "items-described": "items-undescribed",
      "max-length-added": "max-length-removed",
      "min-increased": "min-decreased",
      "const-changed": "const-changed",
    };
    const both = Object.entries(opposite).flatMap(([left, right]) => [[left, right] as const, [right, left] as const]);
    const turned = new Map(both);
    const sides = (before: Json, after: Json) =>
      compare(documentOf(direction, before), documentOf(direction, after))
        // A list that is open has rules of its own, and it may be open on one side alone.
        .map(({ rule, subject }) => ({
          rule: rule.replace("-to-open-union", "").replace("known-value", "enum-value"),
          subject,
        }))
        .filter(({ rule }) => turned.has(rule))
        .map(({ rule, subject }) => `${rule} ${subject}`)
        .toSorted();
    fc.assert(
      fc.property(world, world, (before, after) => {
        const there = sides(before, after);
        const back = sides(after, before).map((line) => {
          const end = line.indexOf(" ");
          return `${turned.get(line.slice(0, end))}${line.slice(end)}`;
        });
        expect(back.toSorted()).toEqual(there);
      }),
      runs,
    );
  });
});

test("schemas that lead back to themselves end, and quickly", () => {
  // Twenty schemas that each refer to all of them: a walk along every way would not end in a lifetime.
  const names = Array.from({ length: 20 }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "object", properties }]));
  const union = { anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) };
  const before = withSchema("response", union, {
    schemas: { ...schemas, Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, union] } },
  });
  const after = structuredClone(before);
  after.components.schemas.S7.properties.extra = { type: "string" };
  const start = performance.now();
  expect(compare(before, after).map(({ rule }) => rule)).toContain("optional-property-added");
  expect(performance.now() - start).toBeLessThan(5000);
});

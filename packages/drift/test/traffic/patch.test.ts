import { describe, expect, test } from "vitest";
import { SEEN_ONLY } from "../../src/traffic/patch/apply.ts";
import { acme, documentOf, lineDiff, openOf, reply, stream } from "./acme.ts";
import type { Recording } from "@lockstep/traffic";

const chunk = "    Chunk: { type: object, required: [delta], properties: { delta: { type: string } } }";
const note = `x-lockstep-unverified: ${SEEN_ONLY}`;

/** Patches the document and gives what changed; nothing may be open afterwards. */
async function patched(schemas: string, ...exchanges: readonly Recording[]) {
  const before = documentOf(`${schemas}\n${chunk}`);
  const specs = acme(before);
  const left = await specs.patch(exchanges);
  expect(left).toEqual([]);
  expect(openOf(await specs.measure(exchanges))).toEqual([]);
  return lineDiff(before, specs.read());
}

describe("a new field", () => {
  test("goes after the last member, and no other line changes", async () => {
    const changed = await patched(
      `
    Reply:
      type: object
      properties:
        # kept: why id is first
        id:   { type: string }   # kept, with its spaces
        text:
          description: >-
            Folded text that a printer
            would fold anew.
          type: 'string'
      # kept: before required
      required: [ id ]`,
      reply({ id: "a", extra: { n: 1, x: null } }),
      reply({ id: "a", extra: { n: 1.5, list: ["a"] } }),
    );
    expect(changed.removed).toEqual([]);
    expect(changed.added).toEqual([
      "        extra:",
      "          type: object",
      "          required: [n]",
      "          properties:",
      "            n:",
      "              type: number",
      "            x:",
      '              type: "null"',
      "            list:",
      "              type: array",
      "              items:",
      "                type: string",
      `          ${note}`,
    ]);
  });

  test("on one line where its neighbours are", async () => {
    const changed = await patched(
      "    Reply: { type: object, properties: { id: { type: string } } } # kept",
      reply({ id: "a", n: [1, null] }),
    );
    expect(changed).toEqual({
      removed: ["    Reply: { type: object, properties: { id: { type: string } } } # kept"],
      added: [
        `    Reply: { type: object, properties: { id: { type: string }, n: { type: array, items: { type: [integer, "null"] }, x-lockstep-unverified: ${SEEN_ONLY} } } } # kept`,
      ],
    });
  });

  test("beside others in the same schema, in an item of a list, and in an object without members", async () => {
    const changed = await patched(
      `
    Reply:
      type: object
      properties:
        items:
          type: array
          items:
            type: object
            properties:
              a: { type: string }
        last: { type: object, patternProperties: { "^x-": { type: string } } }`,
      reply({ one: 1, two: "b", items: [{ a: "a" }, { b: true }], last: { c: 1 } }),
    );
    expect(changed.removed).toEqual(['        last: { type: object, patternProperties: { "^x-": { type: string } } }']);
    const members = changed.added.map((line) => line.trim().replace(/:.*/, ""));
    expect(members.filter((name) => !["type", "x-lockstep-unverified"].includes(name))).toEqual(["b", "last", "one", "two"]);
  });

  test("in the variant of a union that the value is, and in the part of allOf that has members of its own", async () => {
    const specs = acme(
      documentOf(`
    Reply:
      allOf:
        - $ref: "#/components/schemas/Base"
        - type: object
          properties:
            part:
              oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }]
    Base: { type: object, properties: { id: { type: string } } }
    Text: { type: object, required: [type], properties: { type: { type: string, const: text } } }
    Image: { type: object, required: [type], properties: { type: { type: string, const: image } } }
${chunk}`),
    );
    const exchange = reply({ id: "a", part: { type: "image", url: "u" }, own: 1 });
    const before = specs.read();
    await specs.patch([exchange]);
    expect(openOf(await specs.measure([exchange]))).toEqual([]);
    const { removed, added } = lineDiff(before, specs.read());
    expect(removed).toEqual([
      "    Image: { type: object, required: [type], properties: { type: { type: string, const: image } } }",
    ]);
    expect(added.map((line) => line.split(":")[0])).toEqual([
      "            own",
      "              type",
      "              x-lockstep-unverified",
      "    Image",
    ]);
  });

  test("a map's keys do not become members", async () => {
    const { added } = await patched(
      "    Reply: { type: object, properties: { id: { type: string } } }",
      reply({ map: { "my token": 0.5, "other one": 1 } }),
    );
    expect(added.join()).toContain("map: { type: object, additionalProperties: { type: number },");
    expect(added.join()).not.toContain("token");
  });

  test("of an event goes into the event's schema, with the types of all events", async () => {
    const specs = acme(documentOf(`    Reply: { type: object, properties: { id: { type: string } } }\n${chunk}`));
    const exchange = stream({ delta: "a", n: 1 }, { delta: "b", n: null }, { delta: "c", n: "x" }, "[DONE]");
    await specs.patch([exchange]);
    expect(specs.read()).toContain('properties: { delta: { type: string }, n: { type: [string, integer, "null"],');
    expect(openOf(await specs.measure([exchange]))).toEqual([]);
  });
});

describe("a required member that is missing becomes optional", () => {
  test.each([
    ["one of several", "required: [id, text, more]", "required: [id, more]"],
    ["the first", "required: [text, id]", "required: [id]"],
    ["in block style", "required:\n        - id # kept\n        - text", "required:\n        - id # kept"],
  ])("%s", async (_, before, after) => {
    const schema = (required: string) =>
      documentOf(`
    Reply:
      type: object
      ${required}
      properties: { id: { type: string }, text: { type: string }, more: { type: string } }
${chunk}`);
    const specs = acme(schema(before));
    await specs.patch([reply({ id: "a", more: "b" })]);
    expect(specs.read()).toBe(schema(after));
  });

  test("the only one: the list goes", async () => {
    const changed = await patched(
      `
    Reply:
      type: object
      required: [id]
      # kept
      properties:
        id: { type: string }`,
      reply({}),
    );
    expect(changed).toEqual({ removed: ["      required: [id]"], added: [] });
  });
});

describe("a wrong type becomes a union", () => {
  const typed = async (member: string, ...values: readonly unknown[]) => {
    const schemas = `
    Reply:
      type: object
      properties:
        ${member}
    Other:
      type: object
      properties: { n: { type: integer } }`;
    return await patched(schemas, ...values.map((value) => reply({ it: value })));
  };

  test.each([
    ["it: { type: string } # kept", [null], 'it: { type: [string, "null"] } # kept'],
    ["it: { type: [string, integer] }", [null, 1.5], 'it: { type: [string, number, "null"] }'],
    ["it: { type: integer }", [1.5], "it: { type: number }"],
    ["it: { type: string, x-extensible-enum: [a] }", [null], 'it: { type: [string, "null"], x-extensible-enum: [a] }'],
    ["it: { type: string, enum: [a] }", [null], 'it: { type: [string, "null"], enum: [a, null] }'],
    ["it: { type: string, enum: [a] }", [1], "it: { oneOf: [{ type: string, enum: [a] }, { type: integer }] }"],
    [
      "it: { type: string }",
      [{ n: 1 }],
      "it: { oneOf: [{ type: string }, { type: object, required: [n], properties: { n: { type: integer } } }] }",
    ],
    [
      'it: { $ref: "#/components/schemas/Other" }',
      [null],
      'it: { oneOf: [{ $ref: "#/components/schemas/Other" }, { type: "null" }] }',
    ],
    [
      "it: { oneOf: [{ type: string }, { type: boolean }] }",
      [null],
      'it: { oneOf: [{ type: string }, { type: boolean }, { type: "null" }] }',
    ],
  ])("%s and %j", async (before, values, after) => {
    expect(await typed(before, ...values)).toEqual({ removed: [`        ${before}`], added: [`        ${after}`] });
  });

  test("a reference in block style is moved in, with its comment; the schema that others share stays", async () => {
    const changed = await patched(
      `
    Reply:
      type: object
      properties:
        it:
          # kept
          description: It.
          $ref: "#/components/schemas/Other" # kept too
        also: { $ref: "#/components/schemas/Other" }
    Other:
      type: object
      properties: { n: { type: integer } }`,
      reply({ it: null }),
    );
    expect(changed.removed).toEqual(["          description: It.", '          $ref: "#/components/schemas/Other" # kept too']);
    expect(changed.added).toEqual([
      "          oneOf:",
      "            - description: It.",
      '              $ref: "#/components/schemas/Other" # kept too',
      '            - type: "null"',
    ]);
  });
});

describe("new values and variants", () => {
  test.each([
    ["x-extensible-enum: [a, b]", "x-extensible-enum: [a, b, c]"],
    [
      "x-extensible-enum:\n            - a # kept\n            - b\n          # kept",
      "x-extensible-enum:\n            - a # kept\n            - b\n            - c\n          # kept",
    ],
    ["enum: [a, b]", "enum: [a, b, c]"],
    ["const: a", "enum: [a, c]"],
  ])("%j", async (before, after) => {
    const schema = (keyword: string) =>
      documentOf(`
    Reply:
      type: object
      properties:
        it:
          type: string
          ${keyword}
${chunk}`);
    const specs = acme(schema(before));
    expect(await specs.patch([reply({ it: "a" }), reply({ it: "c" }), reply({ it: "c" })])).toEqual([]);
    expect(specs.read()).toBe(schema(after));
  });

  test("a value that looks like text is not written down", async () => {
    const specs = acme(documentOf(`    Reply: { type: object, properties: { it: { type: string, enum: [a] } } }\n${chunk}`));
    const before = specs.read();
    const left = await specs.patch([reply({ it: "my name is Bob, and this is my secret" })]);
    expect(specs.read()).toBe(before);
    expect(left.join()).toMatch(/looks like text/);
    expect(left.join()).not.toMatch(/Bob/);
  });

  const union = (discriminator: string) => `
    Reply:
      type: object
      properties:
        parts: { type: array, items: { $ref: "#/components/schemas/Part" } }
    Part:
      oneOf:
        - $ref: "#/components/schemas/Text"
        - $ref: "#/components/schemas/Image"${discriminator}
    Text: { type: object, required: [type], properties: { type: { type: string, const: text } } }
    Image: { type: object, required: [type], properties: { type: { type: string, const: image } } }`;
  const parts = reply({
    parts: [{ type: "text" }, { type: "audio_clip", data: "a" }, { type: "audio_clip", data: "b", n: 1 }],
  });

  test("an unknown variant is a branch, what all had required", async () => {
    const { removed, added } = await patched(union(""), parts);
    expect(removed).toEqual([]);
    expect(added).toEqual([
      "        - type: object",
      "          required: [type, data]",
      "          properties:",
      "            type:",
      "              type: string",
      "              const: audio_clip",
      "            data:",
      "              type: string",
      "            n:",
      "              type: integer",
      `          ${note}`,
    ]);
  });

  test("where a mapping names the branches, it is a schema of its own", async () => {
    const mapping = `
      discriminator:
        propertyName: type
        mapping:
          text: "#/components/schemas/Text"
          image: "#/components/schemas/Image"`;
    const { removed, added } = await patched(union(mapping), parts);
    expect(removed).toEqual([]);
    expect(added.slice(0, 3)).toEqual([
      '        - $ref: "#/components/schemas/PartAudioClip"',
      '          audio_clip: "#/components/schemas/PartAudioClip"',
      "    PartAudioClip:",
    ]);
  });
});

test("a schema of a shared file is changed there", async () => {
  const shared = `openapi: 3.1.0
info: { title: Shared, version: "1" }
paths: {}
components:
  schemas:
    Choice:
      type: object
      properties: { text: { type: string } } # kept
`;
  const own = documentOf(`
    Reply:
      type: object
      properties:
        choices: { type: array, items: { $ref: "../_shared/family.yaml#/components/schemas/Choice" } }
${chunk}`);
  const specs = acme({ "acme/openapi.yaml": own, "_shared/family.yaml": shared });
  const exchange = reply({ choices: [{ text: "a", n: 1 }] });
  expect(await specs.patch([exchange])).toEqual([]);
  expect(specs.read()).toBe(own);
  expect(lineDiff(shared, specs.read("_shared/family.yaml")).added).toEqual([
    `      properties: { text: { type: string }, n: { type: integer, x-lockstep-unverified: ${SEEN_ONLY} } } # kept`,
  ]);
  expect(openOf(await specs.measure([exchange]))).toEqual([]);
});

test("what an alias stands for is changed at its anchor; a type that would have to be moved away from it is left to a person", async () => {
  const schemas = `
    Reply:
      type: object
      properties:
        one: &part
          type: object
          properties: { a: { type: string } }
        two: *part
${chunk}`;
  const specs = acme(documentOf(schemas));
  const exchange = reply({ two: { a: "a", b: 1 } });
  expect(await specs.patch([exchange])).toEqual([]);
  expect(lineDiff(documentOf(schemas), specs.read()).added).toEqual([
    `          properties: { a: { type: string }, b: { type: integer, x-lockstep-unverified: ${SEEN_ONLY} } }`,
  ]);
  const left = await specs.patch([reply({ two: [1] })]);
  expect(left.join()).toMatch(/has an anchor &part: change it by hand/);
});

test("what is explained, apart, in a request or out of a range asks for no change", async () => {
  const specs = acme(documentOf(`    Reply: { type: object, properties: { n: { type: integer, minimum: 0 } } }\n${chunk}`));
  const before = specs.read();
  const left = await specs.patch([reply({ n: -1 }, 200, { request: { method: "POST", url: "/chat", body: { unknown: 1 } } })]);
  expect(specs.read()).toBe(before);
  expect(left).toEqual([expect.stringMatching(/^traffic-value-out-of-range chat\.create reply\/n: look whether/)]);
});

import { expect, test } from "vitest";
import { measureCoverage } from "../src/coverage/coverage.ts";
import { readScope } from "../src/coverage/scope.ts";
import { toForeignDocument } from "../src/document/load-foreign.ts";

const pets = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  servers: [{ url: "https://a.invalid/v1" }],
  paths: {
    "/pets": {
      post: {
        operationId: "pets.create",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
        responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        properties: {
          name: { type: "string" },
          kind: { enum: ["cat", "dog"] },
          parents: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
        },
      },
    },
  },
};

test("counts fields, and names those that are missing and values that are", () => {
  const ours = structuredClone(pets) as any;
  delete ours.components.schemas.Pet.properties.name;
  ours.components.schemas.Pet.properties.kind.enum = ["cat"];
  const { findings, tables } = measureCoverage({
    provider: "pets",
    ours: toForeignDocument(ours, "ours"),
    theirs: toForeignDocument(
      { ...pets, servers: [{ url: "https://a.invalid" }], paths: { "/v1/pets/": pets.paths["/pets"] } },
      "theirs",
    ),
    upstream: { file: "f", name: "theirs" },
    scope: readScope("/nowhere", "pets"),
    settled: [],
  });
  expect(tables[1]?.rows[0]?.slice(0, 5)).toEqual(["pets.create", 8, 6, 0, 2]);
  expect(findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual([
    "field-missing request/name",
    'value-missing request/kind="dog"',
    "field-missing reply/name",
    'value-missing reply/kind="dog"',
  ]);
});

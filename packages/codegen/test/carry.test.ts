import { expect, test } from "vitest";
import { parse } from "yaml";
import { carry } from "../src/index.ts";

const source = `
components:
  schemas:
    Request:
      description: Prose that stays behind.
      type: object
      x-vendor: 1
      required: [description]
      properties:
        description: { type: string, description: Prose., example: text, maxLength: 9 }
        date: { type: string, nullable: true, enum: [2024-01-01] }
        part: { $ref: "#/components/schemas/Part", nullable: true }
        self: { $ref: "#/components/schemas/Request" }
    Part: { title: Prose, anyOf: [{ type: integer, minimum: 1 }, { $ref: "#/components/schemas/Deep" }] }
    Deep: { type: boolean, default: false }
    Unrelated: { type: string }
`;

test("carries the structure of the named schemas and of what they reference, and no prose", () => {
  const text = carry(source, "acme/openapi.yaml", ["Request"]);
  expect(text.split("\n")[0]).toContain("acme/openapi.yaml");
  expect(text).not.toMatch(/Prose|x-vendor|nullable|example/);
  expect(parse(text, { schema: "core" })).toEqual({
    components: {
      schemas: {
        Request: {
          type: "object",
          required: ["description"],
          properties: {
            description: { type: "string", maxLength: 9 },
            date: { type: ["string", "null"], enum: ["2024-01-01", null] },
            part: { oneOf: [{ $ref: "#/components/schemas/Part" }, { type: "null" }] },
            self: { $ref: "#/components/schemas/Request" },
          },
        },
        Part: { anyOf: [{ type: "integer", minimum: 1 }, { $ref: "#/components/schemas/Deep" }] },
        Deep: { type: "boolean", default: false },
      },
    },
  });
});

test("a schema that is not there is named", () => {
  expect(() => carry(source, "acme/openapi.yaml", ["Nobody"])).toThrow("acme/openapi.yaml has no component schema Nobody");
});

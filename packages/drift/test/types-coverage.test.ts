import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readScope } from "../src/coverage/scope.ts";
import { toForeignDocument } from "../src/document/load-foreign.ts";
import { makeTypes } from "../src/types/types.ts";
import { clientType } from "../src/types/sdk-methods.ts";
import { measureSdkCoverage } from "../src/types/sdk-coverage.ts";
import { sdkMembers } from "../src/types/sdk-members.ts";
import { sdkOperations } from "../src/types/sdk-operations.ts";
import { exportedType, loadProgram, moduleOf } from "../src/types/program.ts";
import { makeSdk } from "./sdk-pair.ts";

const sdk = makeSdk(
  `create(body: { name: string; kind: "cat" | "dog"; limit?: number }): Promise<Pet>;
   remove(id: string): Promise<void>; readonly toys: Toys; label: string; sync(): string; _hidden(): Promise<void>;`,
  `export interface Pet { name: string; parents: Pet[]; tags: { [key: string]: { on: boolean } }; extra: Record<string, unknown> }
   declare class Toys { list(): Promise<string[]> }`,
);

test("the operations of an SDK are the methods of its resources that give something to wait for", () => {
  const program = loadProgram([sdk.entry]);
  expect(sdkOperations(program.getTypeChecker(), clientType(program, sdk))).toEqual([
    "pets.create",
    "pets.remove",
    "pets.toys.list",
  ]);
});

test("members have the subjects of a document's, and a type that contains itself is walked once on each way", () => {
  const program = loadProgram([sdk.entry]);
  const pet = exportedType(program.getTypeChecker(), moduleOf(program, sdk.entry), "Pet");
  const members = [...sdkMembers(makeTypes(program), [pet!]).values()];
  expect(members.map(({ path, open }) => (open ? `${path} (open)` : path))).toEqual([
    "name",
    "parents",
    "parents/*",
    "tags",
    "tags/{}",
    "tags/{}/on",
    "extra (open)",
  ]);
});

test("coverage of an SDK: methods left out by scope.yaml, missing fields, parameters in the request, missing values", () => {
  const specs = mkdtempSync(join(tmpdir(), "drift-scope-"));
  mkdirSync(join(specs, "pets"));
  writeFileSync(
    join(specs, "pets", "scope.yaml"),
    `omitted: [{ operation: toys, methods: ["pets.toys.*"], reason: comes later on }]`,
  );
  const pet = { type: "object", properties: { name: { type: "string" }, extra: { type: "object" } } };
  const request = { type: "object", properties: { name: { type: "string" }, kind: { enum: ["cat"] } } };
  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const document = {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {
      "/pets": {
        post: {
          operationId: "pets.create",
          parameters: [{ in: "query", name: "limit", schema: { type: "integer" } }],
          requestBody: json(request),
          responses: { 200: json(pet) },
        },
      },
    },
  };
  const { tables, findings } = measureSdkCoverage({
    provider: "pets",
    ours: toForeignDocument(document, "ours"),
    sdk,
    measure: { package: "pets" },
    scope: readScope(specs, "pets"),
    settled: [],
  });
  expect(tables[0]?.rows).toEqual([[3, 1, 2, 1, "50.0 %", 0]]);
  expect(findings.map(({ rule, level, subject }) => `${level} ${rule} ${subject}`)).toEqual([
    "error operation-missing pets.remove",
    'info value-missing request/kind="dog"',
    "warning field-missing reply/parents",
    "warning field-missing reply/parents/*",
    "warning field-missing reply/tags",
    "warning field-missing reply/tags/{}",
    "warning field-missing reply/tags/{}/on",
  ]);
});

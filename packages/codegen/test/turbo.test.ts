import { afterEach, beforeEach, expect, test } from "vitest";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = new Sandbox();
  await sandbox.codegen(["sample"]);
});
afterEach(() => sandbox.remove());

const inputs = (): readonly string[] => JSON.parse(sandbox.read("packages/sample/turbo.json")).tasks.documents.inputs;
const own = "$TURBO_ROOT$/specs/sample/*.yaml";
const family = "$TURBO_ROOT$/specs/_shared/family.yaml";

test("turbo.json names the folder of the document, and every other file that it refers to, directly or not", async () => {
  expect(inputs()).toEqual([own, family]);
  sandbox.write("specs/_shared/more.yaml", "components: { schemas: { More: { type: integer } } }\n");
  sandbox.edit(sandbox.family, "tokens: { type: integer }", 'tokens: { $ref: "more.yaml#/components/schemas/More" }');
  // The file that was changed is an input, so this check runs; and it does not pass before the new one is an input too.
  const checked = await sandbox.codegen(["sample", "--check"]);
  expect(checked.code).toBe(1);
  expect(checked.stderr).toContain("packages/sample/turbo.json: differs from what the document generates");
  await sandbox.codegen(["sample"]);
  expect(inputs()).toEqual([own, family, "$TURBO_ROOT$/specs/_shared/more.yaml"]);
});

test("a document that was taken from the list, and a list that is gone, are named", async () => {
  sandbox.write("packages/sample/turbo.json", sandbox.read("packages/sample/turbo.json").replace(`, "${family}"`, ""));
  expect((await sandbox.codegen(["sample", "--check"])).stderr).toContain("packages/sample/turbo.json: differs");
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../../src/run.ts";
import { root } from "../../src/workspace.ts";

const made = mkdtempSync(join(tmpdir(), "lockstep-contract-"));
afterAll(() => rmSync(made, { recursive: true }));
mkdirSync(join(made, "docs"));
writeFileSync(join(made, "keys.test.ts"), 'test("A key is not shown", () => {});\ntest.skip("A key is not kept", () => {});\n');

async function check(policy: string): Promise<string> {
  for (const page of ["transport-contract.md", "versioning.md"]) {
    writeFileSync(join(made, "docs", page), "- Keys.\n  - [A key is not shown](../keys.test.ts)\n");
  }
  writeFileSync(join(made, "SECURITY.md"), policy);
  return run("node", [join(root, ".ci/contract.mjs"), made]).catch(String);
}

test("A promise of the security policy stands when its test is there", async () => {
  expect(await check("- Keys are not shown.\n  - [A key is not shown](keys.test.ts)\n")).toContain(
    "SECURITY.md: 1 sentences, 0 complaints",
  );
});

test.each([
  [
    "whose test was renamed",
    "- Kept.\n  - [A key is never shown](keys.test.ts)",
    '"Kept." names "A key is never shown", which keys.test.ts does not have',
  ],
  ["whose test is skipped", "- Kept.\n  - [A key is not kept](keys.test.ts)", 'names "A key is not kept"'],
  ["whose file is gone", "- Kept.\n  - [A key is not shown](gone.test.ts)", "names gone.test.ts, which is not there"],
  ["without a test", "- Trust us.\n", '"Trust us." names no test'],
  ["nowhere", "We promise nothing.\n", "SECURITY.md: has no sentences."],
])("A promise %s is a complaint", async (_what, policy, complaint) => {
  expect(await check(policy)).toContain(complaint);
});

// What docs/versioning.md says in numbers stands in manifests, too.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publicPackages, root } from "../src/workspace.ts";

const policy = readFileSync(join(root, "docs/versioning.md"), "utf8");

/** The second cell of a row of the table of what the packages run on. */
function supported(row: string): string | undefined {
  return policy
    .split("\n")
    .find((line) => line.startsWith(`| ${row} |`))
    ?.split("|")[2]
    ?.trim();
}

test("the engines of every public package are what the policy says", () => {
  const engines = publicPackages().map(({ manifest: { name, engines: { node } = {} } }) => ({ name, node }));
  expect(engines.length).toBeGreaterThan(10);
  expect(engines.filter(({ node }) => node !== supported("Node")?.replaceAll(" ", ""))).toEqual([]);
});

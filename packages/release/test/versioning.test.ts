// What docs/versioning.md says in numbers stands in manifests, too.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compilations } from "../src/rehearse/types.ts";
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

test.each([
  ["TypeScript, ES modules", "esm"],
  ["TypeScript, CommonJS", "commonjs"],
] as const)("the oldest compiler that a release is tried with is what the policy says: %s", (row, form) => {
  const versions = compilations.filter((compilation) => compilation.form === form).map(({ compiler }) => compiler);
  const oldest = versions.toSorted((one, other) => Number.parseFloat(one) - Number.parseFloat(other))[0];
  expect(supported(row)).toBe(`${oldest} and later`);
});

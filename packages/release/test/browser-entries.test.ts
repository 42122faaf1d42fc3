import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtinsReached, isForBrowsers } from "../src/browser/builtins-reached.ts";
import { entryPoints, publicPackages } from "../src/workspace.ts";

const entries = publicPackages().flatMap(({ manifest }) => entryPoints(manifest));
const here = import.meta.dirname;

test("No entry that is for browsers reaches a module of Node", async () => {
  expect(entries.filter(isForBrowsers).length).toBeGreaterThan(16);
  expect(await builtinsReached(entries.filter(isForBrowsers), here)).toEqual([]);
});

test("The entries that are for Node, Bun and Deno alone are these, and they do reach it", async () => {
  const forNode = entries.filter((entry) => !isForBrowsers(entry)).toSorted();
  expect(forNode).toEqual(["@lockstep/afarensis/node", "@lockstep/core/node", "@lockstep/modelverse/node"]);
  for (const entry of forNode) {
    const reached = await builtinsReached([entry], here);
    expect([...new Set(reached.map(({ module }) => module))].toSorted()).toEqual(["node:fs", "node:fs/promises"]);
  }
});

test("An import of a module of Node is seen wherever it stands, under either of its names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-browser-"));
  const imports = [
    'import "node:fs";',
    'import { join } from "path"; join("a");',
    'export const late = () => import("node:net");',
  ];
  try {
    for (const [index, text] of imports.entries()) {
      writeFileSync(join(folder, "deep.mjs"), text);
      writeFileSync(join(folder, `entry${index}.mjs`), 'export * from "./deep.mjs";');
      const [reached, ...more] = await builtinsReached([`./entry${index}.mjs`], folder);
      expect([reached?.from.endsWith("deep.mjs"), reached?.module, more]).toEqual([
        true,
        ["node:fs", "path", "node:net"][index],
        [],
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

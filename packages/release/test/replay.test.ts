import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { names, packageName } from "../src/names.ts";
import { replayCalls } from "../src/rehearse/replay.ts";
import { root } from "../src/workspace.ts";

const node = [{ version: process.versions.node, command: process.execPath }];
const facade = join(root, "packages", names.facade.folder);
let project: string;
let modules: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "lockstep-replay-"));
  modules = join(project, "node_modules");
  mkdirSync(join(modules, names.scope), { recursive: true });
  symlinkSync(join(root, "packages/openai"), join(modules, packageName("openai")), "dir");
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

test("programs read what stands in the bytes, imported and required", async () => {
  symlinkSync(facade, join(modules, names.facade.name), "dir");
  expect(await replayCalls(project, {}, node)).toBe(12);
});

test("a reply that is not what stands in the bytes is a failure that shows both", async () => {
  const folder = join(modules, names.facade.name);
  mkdirSync(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: names.facade.name, type: "module", exports: "./index.js" }),
  );
  const real = JSON.stringify(pathToFileURL(join(facade, "dist/index.js")));
  const wrong = `export * from ${real};\nimport { chat as real } from ${real};\n`;
  const shouting = "export const chat = async (...all) => ({ ...(await real(...all)), text: 'SOMETHING ELSE' });\n";
  writeFileSync(join(folder, "index.js"), wrong + shouting);
  await expect(replayCalls(project, {}, node)).rejects.toThrow(/read .*SOMETHING ELSE.*; the bytes say .*"text":"Ada"/);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkNoEffects } from "../../src/hygiene/no-effects.ts";

const project = mkdtempSync(join(tmpdir(), "lockstep-effects-"));
afterAll(() => rmSync(project, { recursive: true }));

function install(name: string, code: string, sideEffects?: boolean): void {
  const folder = join(project, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), code);
  const manifest = { name, type: "module", exports: "./index.js", sideEffects };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
}

test("A module that only defines things has no effects", async () => {
  install("quiet", "export const table = new Map([[1, 2 ** 31]]);\nexport class A extends Error {}", false);
  await expect(checkNoEffects(["quiet"], project)).resolves.toBeUndefined();
});

test.each([
  ["changes a global", "globalThis.mark = 1;", "changes globalThis.mark"],
  ["changes a prototype", "Array.prototype.last = () => 1;", ".last"],
  ["replaces a global", "globalThis.atob = () => '';", "changes globalThis.atob"],
  ["starts a timer", "setTimeout(() => {}, 1);", "calls setTimeout"],
  ["asks a server", "fetch('data:,').catch(() => {});", "calls fetch"],
  ["writes to the console", "console.warn('deprecated');", "writes to the console"],
  ["reads the environment", "export const key = process.env.SOME_API_KEY;", "reads SOME_API_KEY of the environment"],
  ["listens to the process", "process.on('exit', () => {});", "listens to events of the process"],
])("A module that %s is refused, although it says that it has no effects", async (_what, code, complaint) => {
  const name = `loud-${complaint.replaceAll(/\W+/g, "-")}`.toLowerCase();
  install(name, code, false);
  const said = await checkNoEffects([name], project).then(() => "nothing", String);
  expect(said).toContain(`The import of ${name} `);
  expect(said).toContain(complaint);
});

test("A module that does not say that it has no effects stays in a bundle that does not use it", async () => {
  install("silent", "export const mark = String.raw`x`;");
  await expect(checkNoEffects(["silent"], project)).rejects.toThrow("A bundle that imports silent and uses nothing holds: ");
});

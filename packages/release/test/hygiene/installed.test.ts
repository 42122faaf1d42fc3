import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkInstalled, installedWith } from "../../src/hygiene/installed.ts";

const project = mkdtempSync(join(tmpdir(), "lockstep-installed-"));
afterAll(() => rmSync(project, { recursive: true }));

function install(name: string, ...needs: string[]): void {
  const folder = join(project, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  const dependencies = Object.fromEntries(needs.map((need) => [need, "1.0.0"]));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", dependencies }));
}

install("@lockstep/five", "b", "c");
install("b", "c", "d");
install("c", "e");
install("d", "b");
install("e");
install("six", "@lockstep/five");

test("What comes with a package is counted once, and with what comes with that", () => {
  expect(installedWith("@lockstep/five", project)).toEqual(["@lockstep/five", "b", "c", "d", "e"]);
});

test("Five packages are allowed, and six are refused by their names", () => {
  expect(() => checkInstalled("@lockstep/five", project)).not.toThrow();
  expect(() => checkInstalled("six", project)).toThrow(
    "six brings 6 packages, and at most 5 are allowed: @lockstep/five, b, c, d, e, six",
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkInstalled, installedWith } from "../../src/hygiene/installed.ts";
import { checkBill } from "../../src/sbom/check-bill.ts";

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

test("A bill of materials names what npm installs, no package less and none more", () => {
  const part = (name: string, version = "1.0.0") => ({ name, version, purl: `pkg:npm/${name}@${version}` });
  const made = (...components: ReturnType<typeof part>[]) => ({
    bomFormat: "CycloneDX",
    specVersion: "1.7",
    metadata: { component: part("c") },
    components,
  });
  expect(() => checkBill(made(part("e")), project)).not.toThrow();
  expect(() => checkBill(made(), project)).toThrow("The bill of materials of c misses [e 1.0.0], and has []");
  expect(() => checkBill(made(part("e", "2.0.0"), part("z")), project)).toThrow("misses [e 1.0.0], and has [e 2.0.0, z 1.0.0]");
});

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../src/workspace.ts";

/** What an install looks at, and the command itself. */
function copyManifests(): string {
  const copy = mkdtempSync(join(tmpdir(), "lockstep-lockfile-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}/package.json`);
  const files = [".ci", "package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...packages];
  for (const file of [...files, "conformance/package.json", "conformance/peers/package.json"]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  return copy;
}

test("the command of CI refuses a lockfile that a manifest has left behind, whoever starts it", { timeout: 120_000 }, () => {
  const copy = copyManifests();
  const file = join(copy, "packages", "core", "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { yaml: "2.9.1" } }));
  const { CI: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync("bash", [".ci/run"], { cwd: copy, env, encoding: "utf8" });
  expect(stdout + stderr).toContain("ERR_PNPM_OUTDATED_LOCKFILE");
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
  expect(status).not.toBe(0);
  expect(readFileSync(join(copy, "pnpm-lock.yaml"), "utf8")).toBe(readFileSync(join(root, "pnpm-lock.yaml"), "utf8"));
});

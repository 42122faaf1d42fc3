import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockfileComplaints } from "../../src/lockfile/complaints.ts";
import { run } from "../../src/run.ts";
import { trackedSources } from "../../src/secrets/sources.ts";
import { root } from "../../src/workspace.ts";

const lockfiles = (await trackedSources()).filter(({ file }) => /(?:^|\/)pnpm-lock\.yaml$/.test(file));

test("There is a lockfile of the workspace, and none of another package manager", async () => {
  expect(lockfiles.map(({ file }) => file)).toContain("pnpm-lock.yaml");
  const names = (await trackedSources()).map(({ file }) => file);
  expect(names.filter((file) => /(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|bun\.lockb?)$/.test(file))).toEqual([]);
});

test.each(lockfiles.map(({ file, text }) => [file, text] as const))(
  "Every package of a lockfile is held by its bytes, and every dependency is an exact version: %s",
  (_file, text) => {
    expect(lockfileComplaints(text)).toEqual([]);
  },
);

const made = (specifier: string, resolution: string) => `lockfileVersion: '9.0'
importers:
  packages/a:
    dependencies:
      left:
        specifier: ${specifier}
        version: 1.2.3
packages:
  left@1.2.3:
    resolution: ${resolution}
`;
const integrity = `integrity: sha512-${"A".repeat(86)}==`;

test.each([
  ["a range", made("^1.2.3", `{${integrity}}`), "packages/a asks for left as ^1.2.3, which is no exact version"],
  ["a tag", made("latest", `{${integrity}}`), "packages/a asks for left as latest, which is no exact version"],
  ["no digest", made("1.2.3", "{}"), "left@1.2.3 has no SHA-512"],
  ["an old digest", made("1.2.3", "{integrity: sha1-AAAA}"), "left@1.2.3 has no SHA-512"],
  [
    "an archive of a host",
    made("1.2.3", `{${integrity}, tarball: https://example.com/left.tgz}`),
    "left@1.2.3 comes from elsewhere than a registry (tarball)",
  ],
  ["a host", made("1.2.3", `{${integrity}, tarball: https://example.com/left.tgz}`), "it names the host https://example.com"],
  [
    "a commit",
    made("git+ssh://git@example.com/left.git", "{commit: abc, repo: left, type: git}"),
    "comes from elsewhere than a registry",
  ],
  ["nothing in it", "lockfileVersion: '9.0'\n", "it has no importers"],
])("A lockfile with %s is refused, and what is wrong is named", (_what, text, complaint) => {
  expect(lockfileComplaints(text).join("\n")).toContain(complaint);
});

test("A lockfile may name packages of the workspace and aliases of exact versions", () => {
  expect(lockfileComplaints(made("workspace:^", `{${integrity}}`))).toEqual([]);
  expect(lockfileComplaints(made("npm:right@1.2.3", `{${integrity}}`))).toEqual([]);
});

test.each([
  ["the lockfile is law in CI", "1", "--frozen-lockfile"],
  ["a developer may add to it", undefined, "--no-frozen-lockfile"],
])("The install: %s", async (_what, CI, flag) => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-install-"));
  try {
    cpSync(join(root, ".ci"), join(folder, ".ci"), { recursive: true });
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "packages"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ packageManager: "pnpm@1.2.3" }));
    writeFileSync(join(folder, "bin/npx"), '#!/bin/sh\necho "$@" > asked\n', { mode: 0o755 });
    const PATH = [join(folder, "bin"), process.env["PATH"]].join(delimiter);
    await run(process.execPath, [".ci/bootstrap.mjs", "install"], { cwd: folder, env: { PATH, CI } });
    expect(readFileSync(join(folder, "asked"), "utf8").trim()).toBe(`-y pnpm@1.2.3 install ${flag}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

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

test("No package may run a script at its install but those that are named, each for a reason", () => {
  const workspace = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
  const allowed = [...workspace.matchAll(/^ {2}([\w@/-]+): true$/gm)].map(([, name]) => name);
  expect(allowed).toEqual(["node", "esbuild", "pnpm"]);
});

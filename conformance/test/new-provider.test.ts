import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../harness/paths.ts";

const script = join(paths.root, ".ci", "new-provider", "new-provider.mjs");
const left = new Set(["node_modules", ".git", ".turbo", "report", "test-results"]);

/** A copy of the repository with its built packages; what is installed is linked, because nothing there changes. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "new-provider-"));
  cpSync(paths.root, copy, { recursive: true, filter: (source) => !left.has(basename(source)) });
  symlinkSync(join(paths.root, "node_modules"), join(copy, "node_modules"));
  for (const folder of ["conformance", ...readdirSync(join(copy, "packages")).map((name) => join("packages", name))]) {
    linkModules(join(paths.root, folder, "node_modules"), join(copy, folder, "node_modules"));
  }
  return copy;
}

/** Links what a package has installed one by one, so that the workspace's own packages can be those of the copy. */
function linkModules(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(join(to, "@lockstep"), { recursive: true });
  for (const name of readdirSync(from))
    if (name !== "@lockstep" && !name.startsWith(".")) symlinkSync(join(from, name), join(to, name));
  const own = join(from, "@lockstep");
  if (existsSync(own)) for (const name of readdirSync(own)) symlinkSync(join(own, name), join(to, "@lockstep", name));
}

let copy: string;

beforeAll(() => {
  copy = copyRepository();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(folder: string, ...command: string[]): { code: number | null; text: string } {
  const PATH = [join(paths.root, "node_modules", ".bin"), process.env["PATH"]].join(":");
  const [name = "", ...rest] = command;
  const { status, stdout, stderr } = spawnSync(name, rest, {
    cwd: join(copy, folder),
    encoding: "utf8",
    env: { ...process.env, PATH },
  });
  return { code: status, text: stdout + stderr };
}

function newProvider(...argv: string[]): { code: number | null; text: string } {
  return run(".", "node", script, ...argv, "--root", copy, "--files-only");
}

describe("npm run new-provider", () => {
  const complete = ["--name", "Acme AI", "--base-url", "https://api.acme.example/v1"];

  it.each([
    [["Acme", ...complete], /Acme is no id: small letters and digits/],
    [[...complete], /Give one id, such as acme\./],
    [["acme", "--base-url", "https://a.example"], /Give --name/],
    [["acme", "--name", "Acme", "--base-url", "acme.example"], /acme\.example is no http address/],
    [["acme", ...complete, "--env", "a b"], /--env a b is no name of a variable/],
    [["openai", ...complete], /is there already: choose another id/],
    [["acme", ...complete, "--key", "x"], /Unknown option '--key'/],
  ])("%j is refused, and nothing is written", (argv, message) => {
    const { code, text } = newProvider(...argv);
    expect(text).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(join(copy, "packages", "acme"))).toBe(false);
  });

  it("writes a package that compiles and passes its tests and the conformance suite", { timeout: 240_000 }, () => {
    expect(newProvider("acme-labs", ...complete)).toMatchObject({ code: 0 });
    const modules = join(copy, "packages", "acme-labs", "node_modules", "@lockstep");
    mkdirSync(modules, { recursive: true });
    for (const name of ["core", "openai-compatible"]) symlinkSync(join(paths.root, "packages", name), join(modules, name));
    symlinkSync(join(copy, "packages", "acme-labs"), join(copy, "conformance", "node_modules", "@lockstep", "acme-labs"));
    const own = "packages/acme-labs";
    const steps: readonly (readonly [folder: string, ...command: string[]])[] = [
      [".", "node", "packages/codegen/src/cli.ts", "acme-labs"],
      [own, "tsc", "-p", "tsconfig.json"],
      [own, "node", "../../.ci/bundle.mjs"],
      [own, "tsc", "-p", "tsconfig.test.json"],
      [own, "vitest", "run"],
      [".", "oxlint", "packages/acme-labs", "conformance/suites/acme-labs.ts", "conformance/templates/facts/acme-labs.ts"],
      [".", "redocly", "lint", "specs/acme-labs/openapi.yaml"],
      [".", "node", "conformance/src/cli.ts", "fixtures"],
    ];
    for (const [folder, ...command] of steps) expect([command, run(folder, ...command)]).toMatchObject([command, { code: 0 }]);
    // Which documents turbo must watch is known from the first run of the generator on.
    expect(readFileSync(join(copy, own, "turbo.json"), "utf8")).toContain("$TURBO_ROOT$/specs/acme-labs/*.yaml");
    const { code, text } = run(".", "node", "conformance/src/cli.ts", "run", "--provider", "acme-labs", "--no-corpus");
    expect(text).toMatch(/(\d{2,}) fixtures: 0 documented, \1 synthetic, 0 recorded\./);
    expect(code, text).toBe(0);
  });
});

import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runCli } from "../../src/run-cli.ts";

const FIXTURES = resolve(import.meta.dirname, "../fixtures");
const REPOSITORY = resolve(import.meta.dirname, "../../../..");

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(
  command: string,
  parameters: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Finished> {
  return new Promise((done) => {
    execFile(command, parameters, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** A tree like the repository's, with the sample document and an empty package for it, in a folder of its own. */
export class Sandbox {
  readonly root: string = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-codegen-")));
  readonly document: string = join(this.root, "specs/sample/openapi.yaml");
  readonly family: string = join(this.root, "specs/_shared/family.yaml");
  readonly package: string = join(this.root, "packages/sample");

  constructor() {
    cpSync(FIXTURES, join(this.root, "specs"), { recursive: true });
    this.write("packages/sample/package.json", JSON.stringify({ name: "sample", type: "module" }));
  }

  path(name: string): string {
    return join(this.root, name);
  }

  read(name: string): string {
    return readFileSync(resolve(this.root, name), "utf8");
  }

  write(name: string, text: string): void {
    const path = resolve(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Replaces one text that must be there, and returns the line (from 1) at which it began. */
  edit(name: string, from: string, to: string): number {
    const text = this.read(name);
    const start = text.indexOf(from);
    if (start < 0) throw new Error(`${name} has no ${JSON.stringify(from)}`);
    this.write(name, text.slice(0, start) + to + text.slice(start + from.length));
    return text.slice(0, start).split("\n").length;
  }

  /** Runs the command in this process, which spares each test a start of the compiler and the linter. */
  async codegen(parameters: readonly string[]): Promise<Finished> {
    const lines = { stdout: "", stderr: "" };
    const code = await runCli([...parameters, "--root", this.root], {
      out: (line) => (lines.stdout += `${line}\n`),
      err: (line) => (lines.stderr += `${line}\n`),
    });
    return { code, ...lines };
  }

  /** The same as its user starts it: a process of its own, in a folder and with variables that may be others. */
  start(parameters: readonly string[], cwd: string = this.root, env: Record<string, string> = {}): Promise<Finished> {
    const cli = join(REPOSITORY, "packages/codegen/src/cli.ts");
    return run(join(REPOSITORY, "node_modules/.bin/node"), [cli, ...parameters, "--root", this.root], cwd, env);
  }

  /** Type-checks the package with the settings of the repository's packages; the files given are added to the generated ones. */
  compile(extra: Readonly<Record<string, string>> = {}): Promise<Finished> {
    for (const [name, text] of Object.entries(extra)) this.write(join("packages/sample", name), text);
    const tsconfig = {
      extends: join(REPOSITORY, "tsconfig.base.json"),
      compilerOptions: {
        composite: false,
        noEmit: true,
        rewriteRelativeImportExtensions: false,
        allowImportingTsExtensions: true,
        lib: ["es2022", "dom"],
        types: [],
        paths: { "@lockstep/core": [resolve(import.meta.dirname, "core-surface.ts")] },
      },
      include: ["src", "test"],
    };
    this.write("packages/sample/tsconfig.json", JSON.stringify(tsconfig));
    return run(join(REPOSITORY, "node_modules/.bin/tsc"), ["-p", "."], this.package);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

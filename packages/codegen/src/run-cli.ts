import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { inspect, parseArgs } from "node:util";
import { DocumentError, formatProblem } from "./document/document-error.ts";
import { loadDocument } from "./document/load-document.ts";
import { generate } from "./generate.ts";
import { comparePackage, writePackage } from "./package-files.ts";

const USAGE = `usage: npx node packages/codegen/src/cli.ts <provider id> [--check] [--debug] [--root <folder>]

Generates packages/<provider id> from specs/<provider id>/openapi.yaml.
  --check   write nothing; name every generated file that differs and exit with 1
  --debug   show the stack of an unexpected error (also: LOCKSTEP_DEBUG=1)
  --root    the folder that holds specs and packages; default: this repository`;

const repository: string = resolve(import.meta.dirname, "../../..");

/** Where the command writes its lines. */
export interface Say {
  out(line: string): void;
  err(line: string): void;
}

/** Something the caller of the command has to correct; shown as it is. */
class UsageError extends Error {}

interface Arguments {
  readonly id: string;
  readonly check: boolean;
  readonly root: string;
}

/** Undefined when only help is asked for. */
function readArguments(argv: readonly string[]): Arguments | undefined {
  const options = {
    check: { type: "boolean" },
    debug: { type: "boolean" },
    root: { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  if (parsed.values.help) return undefined;
  const [id, ...more] = parsed.positionals;
  if (id === undefined || more.length > 0) throw new UsageError(USAGE);
  const root = resolve(parsed.values.root ?? repository);
  return { id, check: parsed.values.check ?? false, root };
}

function findDocument({ id, root }: Arguments): string {
  const file = join(root, "specs", id, "openapi.yaml");
  if (existsSync(file)) return file;
  const specs = join(root, "specs");
  const known = existsSync(specs) ? readdirSync(specs).filter((name) => existsSync(join(specs, name, "openapi.yaml"))) : [];
  throw new UsageError(`No document specs/${id}/openapi.yaml; there are documents of: ${known.join(", ") || "nobody"}.`);
}

async function run(parsed: Arguments, say: Say): Promise<number> {
  const { id, check, root } = parsed;
  const document = findDocument(parsed);
  const folder = join(root, "packages", id);
  if (!existsSync(join(folder, "package.json")))
    throw new UsageError(`No package packages/${id} to generate into: create its package.json first.`);
  const files = await generate(await loadDocument(document));
  if (!check) {
    const written = await writePackage(folder, files);
    say.out(`${id}: ${files.size} generated files, ${written.length} written`);
  }
  const differences = await comparePackage(folder, files);
  for (const difference of differences) say.err(`packages/${id}/${difference}`);
  if (differences.length > 0 && check) say.err(`${id}: the document and the generated files differ: npm run generate`);
  else if (check) say.out(`${id}: ${files.size} generated files are up to date`);
  return differences.length > 0 ? 1 : 0;
}

/** The command with these arguments; gives its exit code. */
export async function runCli(argv: readonly string[], say: Say): Promise<number> {
  let root = repository;
  try {
    const parsed = readArguments(argv);
    if (parsed === undefined) {
      say.out(USAGE);
      return 0;
    }
    root = parsed.root;
    return await run(parsed, say);
  } catch (error) {
    const debug = argv.includes("--debug") || (process.env["LOCKSTEP_DEBUG"] ?? "") !== "";
    if (error instanceof DocumentError) for (const problem of error.problems) say.err(formatProblem(problem, root));
    else if (!debug) say.err(error instanceof Error ? error.message : String(error));
    if (debug) say.err(inspect(error));
    return 1;
  }
}

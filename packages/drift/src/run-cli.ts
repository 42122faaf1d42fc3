import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { DriftError } from "./drift-error.ts";
import { commands } from "./commands/index.ts";
import { usage } from "./commands/usage.ts";

/** `lockstep drift <command> ...`; returns the exit code: 0 nothing open, 1 something is, 2 it could not run. */
async function main(argv: readonly string[]): Promise<number> {
  const [tool, name, ...rest] = argv;
  if (tool === undefined || tool === "--help" || tool === "-h") {
    console.log(usage);
    return 0;
  }
  if (tool !== "drift") throw new DriftError(`There is no command ${tool}: drift is the only one so far.`);
  if (name === undefined || name === "--help" || name === "-h" || rest.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const command = commands.get(name);
  if (!command) throw new DriftError(`There is no command drift ${name}: use ${[...commands.keys()].join(", ")}.`);
  const loaded = await command.load();
  const { values, positionals } = read(rest, loaded.options);
  return await loaded.run(positionals, values);
}

function read(argv: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { ...options, debug: { type: "boolean" } } });
  } catch (error) {
    throw new DriftError(`${(error as Error).message.split(". ")[0]}. Run with --help to see the options.`);
  }
}

/** Errors that say in one line what is wrong and what to do; known by name, because their classes bring much to load. */
const SAID: ReadonlySet<string> = new Set(["DriftError", "RecordingsError", "DocumentError"]);

function describe(error: unknown): string {
  const { name, message } = error as Error;
  return SAID.has(name) ? message : `${message.split("\n")[0] ?? ""} (run with --debug for the stack)`;
}

/** The command with these arguments: prints, and gives the exit code. What goes wrong is one line, or the stack with `--debug`. */
export async function runCli(argv: readonly string[]): Promise<number> {
  try {
    return await main(argv);
  } catch (error) {
    console.error(argv.includes("--debug") ? error : `drift: ${describe(error)}`);
    return 2;
  }
}

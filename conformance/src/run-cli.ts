import { parseArgs } from "node:util";
import { corpusCommand } from "./corpus-command.ts";
import { UsageError, usage } from "./usage.ts";

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [command = "run", ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`Unexpected argument ${rest[0]}.`);
  // Loaded on use: each command needs much that the other does not.
  if (command === "run") return await (await import("./run-command.ts")).runCommand(values);
  if (command === "corpus") return await corpusCommand(values);
  if (command === "fixtures") return await (await import("./fixtures-command.ts")).fixturesCommand(values.check === true);
  throw new UsageError(`Unknown command ${command}: use run, corpus or fixtures.`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        check: { type: "boolean" },
        corpus: { type: "string" },
        "no-corpus": { type: "boolean" },
        provider: { type: "string" },
        scenario: { type: "string" },
        client: { type: "string" },
        fixtures: { type: "string" },
        report: { type: "string" },
        summary: { type: "boolean" },
        port: { type: "string" },
        debug: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}.`);
  }
}

/** Runs one command and gives its exit code: 0 well, 1 something failed, 2 it could not run. What is wrong is said in one line. */
export async function runCli(argv: readonly string[]): Promise<number> {
  try {
    return await main(argv);
  } catch (error) {
    const failure = error as Error;
    console.error(argv.includes("--debug") ? failure : `conformance: ${failure.message.split("\n")[0]}`);
    if (error instanceof UsageError) console.error("Run with --help to see the options.");
    return 2;
  }
}

import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/**
 * The options of a command of ours. `--help` prints its usage and ends the process with 0; an option that it does not have ends it with 2,
 * after a line that names it.
 */
export function readOptions<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: "boolean", short: "h" } } });
    if ((values as { help?: boolean }).help !== true) return values;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

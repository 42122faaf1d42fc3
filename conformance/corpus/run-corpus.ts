import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CorpusError } from "./corpus-error.ts";
import { readCorpus, type CorpusOptions } from "./read-corpus.ts";
import { corpusFails } from "./report.ts";
import { formatCorpus } from "./table.ts";

export interface RunCorpusOptions extends CorpusOptions {
  /** Where the report is written; its folder is made. */
  readonly reportFile: string;
  /** Takes the terminal's text; console.log by default. */
  readonly print?: (text: string) => void;
}

/** Reads a corpus, prints its table, writes its report. Returns the exit code: 1 when something is unexplained or unusable. */
export async function runCorpus({ reportFile, print = console.log, ...options }: RunCorpusOptions): Promise<number> {
  try {
    const report = await readCorpus(options);
    mkdirSync(dirname(reportFile), { recursive: true });
    writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    print(formatCorpus(report));
    return corpusFails(report) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CorpusError) && !(error instanceof Error && error.name === "DocumentError")) throw error;
    print(`corpus: ${error.message}`);
    return 1;
  }
}

import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeReportFolder } from "../reporter/report-folder.ts";
import { readCorpus, type CorpusOptions } from "./read-corpus.ts";
import { corpusFails } from "./report.ts";
import { formatCorpus } from "./table.ts";

export interface RunCorpusOptions extends CorpusOptions {
  /** Where the report is written; its folder is made. */
  readonly reportFile: string;
  /** The report file as the terminal's text names it; its path by default. */
  readonly reportName?: string;
  /** Prints the table, what is unexplained and what is malformed, and leaves out the rest. */
  readonly summary?: boolean | undefined;
  /** Takes the terminal's text; console.log by default. */
  readonly print?: (text: string) => void;
}

/**
 * Reads a corpus, prints what it shows, writes its report. Returns the exit code: 1 when something is unexplained.
 * @throws RecordingsError or DocumentError when it could not run.
 */
export async function runCorpus(options: RunCorpusOptions): Promise<number> {
  const { reportFile, reportName = reportFile, summary, print = console.log, ...what } = options;
  makeReportFolder(dirname(reportFile));
  const report = await readCorpus(what);
  writeFileSync(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  print(formatCorpus(report, { summary, reportFile: reportName }));
  return corpusFails(report) ? 1 : 0;
}

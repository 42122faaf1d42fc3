import { join, relative, resolve } from "node:path";
import { corpusFiles, findCorpusFolder } from "@lockstep/traffic";
import { runCorpus } from "../corpus/index.ts";
import { paths } from "../harness/paths.ts";
import { makeReportFolder } from "../reporter/report-folder.ts";

export interface CorpusCommandOptions {
  readonly corpus?: string | undefined;
  readonly report?: string | undefined;
  readonly summary?: boolean | undefined;
}

/** Reads the recordings alone. They lie outside the repository, so nothing of this may come from a cache. */
export async function corpusCommand(options: CorpusCommandOptions): Promise<number> {
  return await runRecordings(corpusFolder(options.corpus), options);
}

/** Reads the folder, prints findings and table, writes `corpus.json`; says so when there is none. */
export async function runRecordings(folder: string | undefined, options: CorpusCommandOptions): Promise<number> {
  if (folder === undefined) {
    console.log("The recordings were not run: no corpus folder is there. Name one with --corpus or LOCKSTEP_CORPUS.");
    return 0;
  }
  const reportFile = join(reportFolder(options.report), "corpus.json");
  return await runCorpus({
    folder,
    specsFolder: paths.specs,
    expectationsFile: join(paths.expectations, "corpus.json"),
    reportFile,
    reportName: nameOf(reportFile),
    summary: options.summary,
  });
}

/** Where the corpus is, looked at before anything runs; undefined when none is named and the default is not there. */
export function corpusFolder(named: string | undefined): string | undefined {
  const found = findCorpusFolder(paths.root, named);
  if (found !== undefined) corpusFiles(found.folder);
  return found?.folder;
}

/** The folder of the reports, made: what cannot be written is said before anything runs. */
export function reportFolder(named: string | undefined): string {
  const folder = resolve(named ?? paths.report);
  makeReportFolder(folder);
  return folder;
}

/** A file as it is named to people: from the top of the repository where it lies in there. */
export function nameOf(file: string): string {
  const name = relative(paths.root, file);
  return name.startsWith("..") ? file : name;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { findCorpusFolder, runCorpus } from "../corpus/index.ts";
import { paths } from "../harness/paths.ts";
import { UsageError } from "./usage.ts";

export interface CorpusCommandOptions {
  readonly corpus?: string | undefined;
  readonly report?: string | undefined;
}

/** Reads the recordings alone. They lie outside the repository, so nothing of this may come from a cache. */
export async function corpusCommand(options: CorpusCommandOptions): Promise<number> {
  return await runRecordings(corpusFolder(options.corpus), options.report ?? paths.report);
}

/** Reads the folder, prints the table and the findings, writes `corpus.json`; says so when there is none. */
export async function runRecordings(folder: string | undefined, reportFolder: string): Promise<number> {
  if (folder === undefined) {
    console.log("The recordings were not run: no corpus folder is there. Name one with --corpus or LOCKSTEP_CORPUS.");
    return 0;
  }
  const expectationsFile = join(paths.expectations, "corpus.json");
  return await runCorpus({ folder, specsFolder: paths.specs, expectationsFile, reportFile: join(reportFolder, "corpus.json") });
}

/** A folder that was named must be there; the default one may be missing. */
export function corpusFolder(named: string | undefined): string | undefined {
  const found = findCorpusFolder(paths.root, named);
  if (found?.named && !existsSync(found.folder)) {
    throw new UsageError(
      `The corpus folder ${found.folder} is missing: correct --corpus or LOCKSTEP_CORPUS, or leave the recordings out with --no-corpus.`,
    );
  }
  return found?.folder;
}

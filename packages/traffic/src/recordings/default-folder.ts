import { existsSync } from "node:fs";
import { join } from "node:path";

export interface CorpusFolder {
  readonly folder: string;
  /** True when the caller named it: then it must be there. */
  readonly named: boolean;
}

/**
 * The corpus folder: what the command line names, else LOCKSTEP_CORPUS, else `../shared/recordings` beside the repository.
 * Undefined when none is named and that one is not there: then the corpus is not run, and whoever asks says so.
 */
export function findCorpusFolder(
  repositoryRoot: string,
  option?: string,
  environment: NodeJS.ProcessEnv = process.env,
): CorpusFolder | undefined {
  const named = option ?? environment["LOCKSTEP_CORPUS"];
  if (named !== undefined && named !== "") return { folder: named, named: true };
  const folder = join(repositoryRoot, "..", "shared", "recordings");
  return existsSync(folder) ? { folder, named: false } : undefined;
}

/** Said where a corpus run or a test is left out. */
export const noCorpus = "no corpus folder: name one with --corpus or LOCKSTEP_CORPUS";

import { existsSync, mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Makes a folder with its parents, and tries that something can be written there: better said before a run than after it.
 * @throws Error of one line that names the folder.
 */
export function makeReportFolder(folder: string): void {
  try {
    make(resolve(folder));
    rmdirSync(mkdtempSync(join(folder, ".try-")));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOTDIR" || code === "EEXIST" ? "there is a file of that name" : (code ?? message);
    throw new Error(`No reports can be written to ${folder} (${why}): name another folder with --report.`, { cause: error });
  }
}

/**
 * One step at a time. Node's own `recursive` never returns where a folder cannot be made although its parent is there,
 * such as below /proc: it takes the refusal for a missing parent, and tries for ever.
 */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
}

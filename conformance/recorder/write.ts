import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeReportFolder } from "../reporter/report-folder.ts";
import { UsageError } from "../src/usage.ts";

/** Makes the folder and tries that something can be written there: better said before a call is paid for. @throws UsageError */
export function prepareFolder(folder: string): void {
  try {
    makeReportFolder(folder);
  } catch (error) {
    const { code } = (error as Error).cause as NodeJS.ErrnoException;
    const why = code === "ENOTDIR" || code === "EEXIST" ? "there is a file of that name" : (code ?? "unknown");
    throw new UsageError(`Nothing can be written to ${folder} (${why}): name another folder.`);
  }
}

/** All files, or none of them. @throws Error of one line that names what could not be written. */
export function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  const temporary = new Map<string, string>();
  let current = "";
  try {
    for (const [name, bytes] of files) {
      current = join(folder, name);
      mkdirSync(dirname(current), { recursive: true });
      const beside = `${current}.${process.pid}.tmp`;
      temporary.set(current, beside);
      writeFileSync(beside, bytes);
    }
    for (const [file, beside] of temporary) {
      current = file;
      renameSync(beside, file);
    }
  } catch (error) {
    for (const beside of temporary.values()) rmSync(beside, { force: true });
    throw new Error(`${current} could not be written (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`, {
      cause: error,
    });
  }
}

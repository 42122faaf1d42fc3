import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CorpusError } from "./corpus-error.ts";

/** Lists of the corpus itself, beside the recordings. */
const NOT_RECORDINGS: ReadonlySet<string> = new Set(["index.json"]);

/**
 * Files of a corpus folder, relative to it with forward slashes, in a stable order.
 * @throws CorpusError when the folder is missing, is no folder, or holds no recording.
 */
export function corpusFiles(folder: string): string[] {
  if (!existsSync(folder)) {
    throw new CorpusError(`corpus folder ${folder} does not exist; name one with --corpus or LOCKSTEP_CORPUS`);
  }
  if (!statSync(folder).isDirectory())
    throw new CorpusError(`${folder} is no folder; --corpus names the folder of the recordings`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !NOT_RECORDINGS.has(file))
    .sort();
  if (files.length === 0) throw new CorpusError(`corpus folder ${folder} holds no recording (*.json)`);
  return files;
}

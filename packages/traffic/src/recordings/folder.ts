import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { RecordingsError } from "./recordings-error.ts";

/** Lists of the corpus itself, beside the recordings. */
const NOT_RECORDINGS: ReadonlySet<string> = new Set(["index.json"]);

/** A file that cannot be judged, and why, in one line. */
export interface Malformed {
  readonly file: string;
  readonly reason: string;
}

/** Names are relative to the corpus folder, with forward slashes, in a stable order. */
export interface CorpusFiles {
  readonly files: readonly string[];
  /** What stands in the folder and cannot be opened: links that lead nowhere, folders that may not be read. */
  readonly unreadable: readonly Malformed[];
}

/**
 * Finds the files of a corpus folder; links to files and folders are followed.
 * @throws RecordingsError when the folder is missing, is no folder, or holds no recording.
 */
export function corpusFiles(folder: string): CorpusFiles {
  const what = statSync(folder, { throwIfNoEntry: false });
  if (!what) throw new RecordingsError(`The corpus folder ${folder} is missing: correct --corpus or LOCKSTEP_CORPUS.`);
  if (!what.isDirectory()) throw new RecordingsError(`${folder} is a file: --corpus names the folder of the recordings.`);
  const files: string[] = [];
  const unreadable: Malformed[] = [];
  walk(folder, "", new Set([realpathSync(folder)]), files, unreadable);
  if (files.length === 0 && unreadable.length === 0)
    throw new RecordingsError(`The corpus folder ${folder} holds no recording (*.json).`);
  return { files: files.sort(), unreadable: unreadable.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** `seen` holds the real places of all folders so far: a link back up would never end. */
function walk(root: string, below: string, seen: Set<string>, files: string[], unreadable: Malformed[]): void {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  // A folder itself comes before links to it, so that its files keep their own names.
  const own = entries.filter((entry) => !entry.isSymbolicLink());
  for (const entry of [...own, ...entries.filter((candidate) => candidate.isSymbolicLink())]) {
    const file = below === "" ? entry.name : `${below}/${entry.name}`;
    try {
      const stats = statSync(join(root, file));
      if (stats.isDirectory()) {
        const place = realpathSync(join(root, file));
        if (!seen.has(place)) walk(root, file, seen.add(place), files, unreadable);
      } else if (entry.name.endsWith(".json") && !NOT_RECORDINGS.has(file)) {
        if (stats.isFile()) files.push(file);
        else unreadable.push({ file, reason: "is no regular file" });
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      unreadable.push({
        file,
        reason: entry.isSymbolicLink() ? "a link that leads nowhere" : `cannot be read: ${code ?? message}`,
      });
    }
  }
}

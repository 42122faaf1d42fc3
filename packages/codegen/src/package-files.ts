import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Folders of a package that hold nothing but generated files. */
const GENERATED_FOLDERS: readonly string[] = ["src/generated", "test/generated"];

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** How the files on disk differ from the generated ones, one line per file; empty when they are the same. */
export async function comparePackage(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const differences: string[] = [];
  for (const [path, text] of files) {
    const found = await read(join(folder, path));
    if (found === undefined) differences.push(`${path}: missing`);
    else if (found !== text) differences.push(`${path}: differs from what the document generates`);
  }
  for (const generated of GENERATED_FOLDERS) {
    for (const path of await namesIn(join(folder, generated))) {
      const name = path.slice(folder.length + 1).replaceAll("\\", "/");
      if (!files.has(name)) differences.push(`${name}: is not generated from the document; move or delete it`);
    }
  }
  return differences;
}

/** Writes the files whose text differs, and returns their paths. */
export async function writePackage(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const written: string[] = [];
  for (const [path, text] of files) {
    const target = join(folder, path);
    if ((await read(target)) === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    written.push(path);
  }
  return written;
}

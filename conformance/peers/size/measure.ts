import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Subject } from "./subjects.ts";

export interface Size extends Subject {
  readonly gzipKilobytes: number;
  readonly minifiedKilobytes: number;
  /** Type instantiations above those of an empty program. */
  readonly instantiations: number;
}

const execute = promisify(execFile);
const programFile = (name: string): string => fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url));

export async function measureAll(subjects: readonly Subject[]): Promise<readonly Size[]> {
  const nothing = await countInstantiations("nothing");
  return Promise.all(
    subjects.map(async (subject) => {
      const bytes = await bundle(subject.name);
      return {
        ...subject,
        gzipKilobytes: kilobytes(gzipSync(bytes, { level: 9 }).length),
        minifiedKilobytes: kilobytes(bytes.length),
        instantiations: (await countInstantiations(subject.name)) - nothing,
      };
    }),
  );
}

async function bundle(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [programFile(name)],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const [only] = outputFiles;
  if (only === undefined || outputFiles.length > 1) throw new Error(`${name} did not become one file.`);
  return only.contents;
}

/** What the repository's own compiler says, with the options of a strict project. */
async function countInstantiations(name: string): Promise<number> {
  const { stdout } = await execute("tsc", [...compilerOptions, programFile(name)], { shell: process.platform === "win32" });
  const count = /^Instantiations:\s*(\d+)/m.exec(stdout)?.[1];
  if (count === undefined) throw new Error(`The compiler did not say how many instantiations ${name} takes:\n${stdout}`);
  return Number(count);
}

// The empty list of types: a machine's own @types packages are none of the program's.
const compilerOptions: readonly string[] = [
  "--ignoreConfig --noEmit --extendedDiagnostics",
  "--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --skipLibCheck",
  "--module nodenext --target es2022 --lib es2022,dom,dom.iterable,dom.asynciterable",
]
  .flatMap((line) => line.split(" "))
  .concat("--types", "");

const kilobytes = (bytes: number): number => Math.round(bytes / 10) / 100;

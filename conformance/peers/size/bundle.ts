import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packageFolder } from "../bench/fresh-process.ts";

export interface Bundle {
  readonly text: string;
  readonly gzipBytes: number;
  readonly minifiedBytes: number;
  /** The files that it was made of, and the bytes that each has in it. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** A program as a web application would ship it. */
export async function bundle(name: string, program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, loader: "ts", resolveDir: packageFolder, sourcefile: "program.ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    absWorkingDir: packageFolder,
    metafile: true,
    write: false,
  });
  const [only] = outputFiles;
  if (only === undefined || outputFiles.length > 1) throw new Error(`${name} did not become one file.`);
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return {
    text: only.text,
    gzipBytes: gzipSync(only.contents, { level: 9 }).length,
    minifiedBytes: only.contents.length,
    // An input of which nothing is left costs nothing.
    inputs: new Map(inputs.flatMap(([file, { bytesInOutput: bytes }]) => (bytes > 0 ? [[file, bytes] as const] : []))),
  };
}

/** The folder of the package of ours that a file belongs to. */
export function packageOf(file: string): string | undefined {
  return /(?:^|\/)packages\/([^/]+)\//.exec(file)?.[1];
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest, root, type Package } from "./workspace.ts";

/** The guides whose TypeScript must compile: what we show works. */
function guides(packages: readonly Package[]): readonly string[] {
  const ours = ["README.md", "README.zh-CN.md", "docs/facade.md", "docs/runtimes.md"].map((name) => join(root, name));
  return [...ours, ...packages.map(({ path }) => join(path, "README.md"))];
}

/**
 * Writes each TypeScript sample of the guides into the folder as a program of its own.
 *
 * @returns the names of the files
 * @throws Error when there are fewer samples than guides: then their fences are no longer found.
 */
export function writeSamples(folder: string, packages: readonly Package[]): readonly string[] {
  const files = guides(packages);
  const samples = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? ""),
  );
  if (samples.length < files.length) {
    throw new Error(`There are only ${samples.length} samples in ${files.length} guides: was the fence renamed?`);
  }
  return samples.map((code, index) => {
    const name = `sample-${index + 1}.ts`;
    writeFileSync(join(folder, name), `${declarations}${code}export {};\n`);
    return name;
  });
}

/** The samples run on any runtime, so the project has no types of Node. */
const declarations =
  "declare const process: { env: Record<string, string | undefined>; stdout: { write(text: string): void } };\n";

/** What the samples import beside our packages, as `name@version`, at the version that our own tests use. */
export function sampleLibraries(): readonly string[] {
  const { devDependencies = {} } = readManifest(join(root, "packages", "lockstep"));
  return ["zod"].map((name) => `${name}@${devDependencies[name]}`);
}

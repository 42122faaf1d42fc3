import { readFile } from "node:fs/promises";
import { unpack } from "@publint/pack";
import type { Manifest } from "../workspace.ts";

/** A package as a registry would hand it out: what the rules look at, whether it was packed or made up. */
export interface Packed {
  readonly manifest: PublishedManifest;
  /** The text of each file by its path in the package: `dist/index.js`. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a package.json may say beside what ours do: a rule has to see what should not be there. */
export interface PublishedManifest extends Omit<Manifest, "bin"> {
  readonly type?: string;
  readonly bin?: unknown;
  readonly gypfile?: unknown;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: unknown;
  readonly bundleDependencies?: unknown;
}

/** A rule of hygiene: what is wrong with the package, one sentence each that names the file or the member; empty when all is well. */
export type Rule = (packed: Packed) => readonly string[] | Promise<readonly string[]>;

export async function readPacked(tarball: string): Promise<Packed> {
  const { files: found, rootDir } = await unpack(new Uint8Array(await readFile(tarball)));
  const decoder = new TextDecoder();
  const files = new Map(found.map(({ name, data }) => [name.slice(rootDir.length + 1), decoder.decode(data)]));
  return { manifest: JSON.parse(files.get("package.json") ?? "{}") as PublishedManifest, files };
}

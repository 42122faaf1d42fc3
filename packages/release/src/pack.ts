import { mkdirSync } from "node:fs";
import { run } from "./run.ts";
import { publicPackages, type Package } from "./workspace.ts";

/** What a registry would be given. */
export interface Tarball {
  readonly package: Package;
  /** Absolute path of the .tgz file. */
  readonly file: string;
}

/**
 * Packs every public package into the folder as it would be published, in the order of publishing. They must be built.
 *
 * @param workspace the folder of the workspace, or of a copy of it
 */
export async function packAll(destination: string, workspace?: string): Promise<readonly Tarball[]> {
  mkdirSync(destination, { recursive: true });
  const tarballs: Tarball[] = [];
  for (const item of publicPackages(workspace)) tarballs.push(await pack(item, destination));
  return tarballs;
}

async function pack(item: Package, destination: string): Promise<Tarball> {
  const printed: unknown = JSON.parse(
    await run("pnpm", ["pack", "--json", "--pack-destination", destination], { cwd: item.path }),
  );
  const { filename: file } = (Array.isArray(printed) ? printed[0] : printed) as { filename: string };
  return { package: item, file };
}

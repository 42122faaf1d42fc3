import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Tarball } from "../pack.ts";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";

/** What is to be published: it stands beside its tarballs as release.json. */
export interface Release {
  /** The dist-tag that every version gets: `latest`, or `next` for a snapshot. */
  readonly tag: string;
  /** In the order of publishing: each after those that it depends on. */
  readonly packages: readonly ReleasedPackage[];
}

/** One tarball of a release. */
export interface ReleasedPackage {
  readonly name: string;
  readonly version: string;
  /** Name of the tarball in the folder. */
  readonly file: string;
  /** `sha512-...` of its bytes, as registries state it. */
  readonly integrity: string;
}

/** Writes down what the folder holds. */
export async function writeRelease(folder: string, tag: string, tarballs: readonly Tarball[]): Promise<Release> {
  const packages: ReleasedPackage[] = [];
  for (const { file } of tarballs) {
    const { name, version } = await manifestIn(file);
    packages.push({ name, version, file: basename(file), integrity: integrityOf(file) });
  }
  const release = { tag, packages };
  writeFileSync(join(folder, "release.json"), `${JSON.stringify(release, undefined, 2)}\n`);
  return release;
}

/**
 * Reads what the folder holds.
 *
 * @throws Error that names a tarball whose bytes are not those that were packed.
 */
export function readRelease(folder: string): Release {
  const release = JSON.parse(readFileSync(join(folder, "release.json"), "utf8")) as Release;
  for (const { file, integrity } of release.packages) {
    if (integrityOf(join(folder, file)) !== integrity)
      throw new Error(`${file} in ${folder} is not the tarball that was packed.`);
  }
  return release;
}

/** The package.json in a tarball: what npm will read, too. */
export async function manifestIn(tarball: string): Promise<Manifest> {
  return JSON.parse(await run("tar", ["-xzOf", tarball, "package/package.json"])) as Manifest;
}

function integrityOf(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}

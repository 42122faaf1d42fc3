import { readChangesets } from "@changesets/read";
import { run } from "../run.ts";
import { publicPackages, root, unpublished } from "../workspace.ts";
import { askedFor, type FileChanges, heaviest, isEnough } from "./changes.ts";
import { home } from "./committed.ts";
import type { Weight } from "./compare.ts";
import type { Reports } from "./report.ts";

/** The reports as they are committed at a git reference. */
export async function reportsAt(reference: string): Promise<Reports> {
  const listed = await run("git", ["ls-tree", "--name-only", reference, `${home}/`]);
  const paths = listed.split("\n").filter((path) => /\.(md|wire\.txt)$/.test(path) && !path.endsWith("/README.md"));
  const texts = await Promise.all(paths.map(async (path) => run("git", ["show", `${reference}:${path}`])));
  return new Map(paths.map((path, index) => [path.slice(home.length + 1), texts[index] ?? ""]));
}

/** What the changesets that were added since a reference say of each package. */
export async function changesetsSince(reference: string): Promise<ReadonlyMap<string, Weight>> {
  const found = new Map<string, Weight>();
  for (const { releases } of await readChangesets(root, reference)) {
    for (const { name, type } of releases) {
      if (type !== "none") found.set(name, heaviest([type, found.get(name) ?? "patch"]));
    }
  }
  return found;
}

/** What of a package a sentence needs, by its folder. */
export type Versions = ReadonlyMap<string, { readonly name: string; readonly version: string }>;

export function currentVersions(): Versions {
  return new Map(publicPackages().map(({ folder, manifest: { name, version } }) => [folder, { name, version }]));
}

/** Sentences on the packages whose surface changed and whose changesets do not say so, or say too little. */
export function missingChangesets(
  files: readonly FileChanges[],
  given: ReadonlyMap<string, Weight>,
  versions: Versions,
): readonly string[] {
  const folders = [...new Set(files.filter(({ changes }) => changes.length > 0).map(({ folder }) => folder))];
  return folders.flatMap((folder) => {
    const known = versions.get(folder);
    // A package that is gone is not released again, and no program was written for one that was never published.
    if (known === undefined || known.version === unpublished) return [];
    const { name, version } = known;
    const weights = files
      .filter((file) => file.folder === folder)
      .flatMap(({ changes }) => changes.map(({ weight }) => weight));
    const asked = askedFor(heaviest(weights), version);
    const said = given.get(name);
    if (said !== undefined && isEnough(said, asked)) return [];
    const saying = said === undefined ? "no changeset names it" : `its changeset says ${said}`;
    return [`${name}: the change of its surface asks for ${asked} (at ${version}), and ${saying}.`];
  });
}

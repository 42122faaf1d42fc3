import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root: string = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The version of what was never published. */
export const unpublished = "0.0.0";

/** What we read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly files?: readonly string[];
  readonly sideEffects?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
  readonly bin?: string | Readonly<Record<string, string>>;
  /** Settings of npm for publishing this package alone, among them registries. */
  readonly publishConfig?: Readonly<Record<string, unknown>>;
}

/** A package in `packages`. */
export interface Package {
  /** Its name in `packages`. */
  readonly folder: string;
  /** Its absolute path. */
  readonly path: string;
  readonly manifest: Manifest;
}

export function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
}

/**
 * Every package that is published, each after those that it depends on: the order of publishing.
 *
 * @param at the folder of the workspace, or of a copy of it
 */
export function publicPackages(at: string = root): readonly Package[] {
  const all = readdirSync(join(at, "packages"))
    .toSorted()
    .map((folder): Package => {
      const path = join(at, "packages", folder);
      return { folder, path, manifest: readManifest(path) };
    })
    .filter(({ manifest }) => manifest.private !== true);
  return inOrder(all);
}

/**
 * The packages, each after those of the list that it depends on.
 *
 * @throws Error that names the packages of a circle.
 */
export function inOrder(packages: readonly Package[]): readonly Package[] {
  const ordered: Package[] = [];
  let waiting = packages;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ manifest }) =>
      waiting.every(({ manifest: { name } }) => manifest.dependencies?.[name] === undefined),
    );
    if (ready.length === 0) {
      throw new Error(`These packages depend on each other in a circle: ${waiting.map(({ folder }) => folder).join(", ")}`);
    }
    ordered.push(...ready);
    waiting = waiting.filter((item) => !ready.includes(item));
  }
  return ordered;
}

/** One path of a package's `exports` that a program can import. */
export interface Importable {
  /** As it is imported: `@scope/name/errors`. */
  readonly name: string;
  /** Its declarations, as a path in the package: `dist/index.d.ts`. */
  readonly types: string;
  /** Its JavaScript, as a path in the package. */
  readonly code: string;
}

/** What a program can import of a package, in the order of its `exports`; a file without types, package.json, is none. */
export function importables({ name, exports = {} }: Pick<Manifest, "name" | "exports">): readonly Importable[] {
  const inPackage = (path: string) => path.replace(/^\.\//, "");
  return Object.entries(exports).flatMap(([path, entry]): readonly Importable[] =>
    typeof entry === "string"
      ? []
      : [{ name: name + path.slice(1), types: inPackage(entry.types), code: inPackage(entry.default) }],
  );
}

/** The names alone: `@scope/name`, `@scope/name/errors`. */
export function entryPoints(manifest: Manifest): readonly string[] {
  return importables(manifest).map(({ name }) => name);
}

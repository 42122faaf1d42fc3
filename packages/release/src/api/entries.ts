import { join } from "node:path";
import { importables, type Package, publicPackages } from "../workspace.ts";

/** One path of a package's `exports` that a program can import. */
export interface Entry {
  readonly package: Package;
  /** As it is imported: `@scope/name/errors`. */
  readonly name: string;
  /** Absolute path of its published declarations. */
  readonly declarations: string;
  /** Absolute path of its published JavaScript. */
  readonly code: string;
}

/** Every entry of every public package; the main one of a package stands before its others. */
export function entriesOf(packages: readonly Package[] = publicPackages()): readonly Entry[] {
  return packages.flatMap((owner) =>
    importables(owner.manifest)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ name, types, code }): Entry => ({
        package: owner,
        name,
        declarations: join(owner.path, types),
        code: join(owner.path, code),
      })),
  );
}

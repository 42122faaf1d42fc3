import { join } from "node:path";
import { type Package, publicPackages } from "../workspace.ts";

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
    Object.entries(owner.manifest.exports ?? {})
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([path, target]): Entry[] => {
        if (typeof target === "string") return [];
        const [declarations, code] = [join(owner.path, target.types), join(owner.path, target.default)];
        return [{ package: owner, name: owner.manifest.name + path.slice(1), declarations, code }];
      }),
  );
}

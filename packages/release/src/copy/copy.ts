import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyTracked } from "../tracked-files.ts";
import { publicPackages, type Package } from "../workspace.ts";

/**
 * Copies what a release is made of: the files under version control as they lie on the disk, and the built packages. Versions,
 * changelogs and manifests are then changed in the copy, never in the tree of the user.
 *
 * @throws Error when a package is not built.
 */
export async function copyWorkspace(destination: string): Promise<void> {
  await copyTracked(destination, (file) => /^(packages|\.changeset)\/|^[^/]+$|^conformance\/(\w+\/)?package\.json$/.test(file));
  for (const { folder, path } of publicPackages()) {
    if (!existsSync(join(path, "dist"))) throw new Error(`packages/${folder} is not built: npm run build.`);
    cpSync(join(path, "dist"), join(destination, "packages", folder, "dist"), { recursive: true });
  }
}

/** How many changesets wait for the next release. */
export function pendingChangesets(workspace: string): number {
  return readdirSync(join(workspace, ".changeset")).filter((name) => /^(?!README)[^.].*\.md$/.test(name)).length;
}

/** Changes the manifests of all public packages of a copy. */
export function editManifests(workspace: string, edit: (manifest: Record<string, unknown>, item: Package) => void): void {
  for (const item of publicPackages(workspace)) {
    const file = join(item.path, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    edit(manifest, item);
    writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
}

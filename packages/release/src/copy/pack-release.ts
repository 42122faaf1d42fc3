import { packAll } from "../pack.ts";
import { writeRelease, type Release } from "../publish/release.ts";
import { editManifests } from "./copy.ts";

/** Packs every public package of a copy into the folder, in the order of publishing, and writes down what the folder holds. */
export async function packRelease(workspace: string, folder: string, tag: string): Promise<Release> {
  stampRepository(workspace);
  return await writeRelease(folder, tag, await packAll(folder, workspace));
}

/**
 * A signed origin is only taken if the manifest names the repository that it was built in. The forge knows its name: it stands
 * nowhere else, so that a copy of the project under another name needs no change.
 */
function stampRepository(workspace: string): void {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  if (server === undefined || name === undefined) return;
  editManifests(workspace, (manifest, { folder }) => {
    manifest["repository"] = { type: "git", url: `git+${server}/${name}.git`, directory: `packages/${folder}` };
  });
}

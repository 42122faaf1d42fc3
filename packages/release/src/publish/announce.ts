// Sets the tag of every version that has none, with a page that says what its changelog does. Run by the workflow, after publishing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entryOf } from "../changelog/entry-of.ts";
import { isUnpublished, tagOf } from "../plan/plan.ts";
import { run } from "../run.ts";
import { publicPackages } from "../workspace.ts";

const tags = (await run("git", ["tag", "--list"])).split("\n");
const commit = (await run("git", ["rev-parse", "HEAD"])).trim();
for (const { path, manifest } of publicPackages()) {
  if (!isUnpublished(manifest, tags)) continue;
  const changelog = join(path, "CHANGELOG.md");
  const notes = existsSync(changelog) ? entryOf(readFileSync(changelog, "utf8"), manifest.version) : "";
  const tag = tagOf(manifest);
  await run("gh", ["release", "create", tag, "--title", tag, "--target", commit, "--notes", notes]);
  console.log(`announced: ${tag}`);
}

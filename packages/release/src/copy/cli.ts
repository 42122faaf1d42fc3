// `npm run release:pack -- --out <folder>`: packs what the tree holds, as it would be published. `npm run release:snapshot -- --out
// <folder>` packs it as a snapshot, under the dist-tag `next`. Neither changes the tree.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { copyWorkspace, pendingChangesets } from "./copy.ts";
import { readOptions } from "../options.ts";
import { packRelease } from "./pack-release.ts";
import { snapshotVersion } from "../version/version.ts";

const values = readOptions("npm run release:pack -- --out <folder>, or npm run release:snapshot -- --out <folder>", {
  out: { type: "string" },
  snapshot: { type: "boolean" },
});
const copy = mkdtempSync(join(tmpdir(), "lockstep-release-"));
try {
  if (values.out === undefined) throw new Error("Say where to: --out <folder>.");
  await copyWorkspace(copy);
  if (values.snapshot === true && pendingChangesets(copy) === 0)
    throw new Error("No changeset waits: there is nothing to show.");
  if (values.snapshot === true) await snapshotVersion(copy, "next");
  const { packages } = await packRelease(copy, resolve(values.out), values.snapshot === true ? "next" : "latest");
  for (const { name, version } of packages) console.log(`packed: ${name}@${version}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

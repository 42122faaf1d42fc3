// `npm run check:pack`: packs every public package and uses the tarballs as a stranger would.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packAll } from "../pack.ts";
import { consume } from "./consume.ts";
import { judge } from "./judge.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-pack-"));
try {
  const tarballs = await packAll(folder);
  for (const tarball of tarballs) {
    await judge(tarball);
    console.log(`packs: ${tarball.package.manifest.name}`);
  }
  const samples = await consume(tarballs, join(folder, "consumer"));
  const count = tarballs.length;
  console.log(
    `${count} packages install, import and type-check outside the repository, with ${samples} samples of the guides.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

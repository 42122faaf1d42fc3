import type { Tarball } from "../pack.ts";
import { run } from "../run.ts";

/**
 * Lets the judges of packages see a tarball: publint, and "are the types wrong" for users of ES modules.
 *
 * @throws Error with what a judge found, or with the files that no user needs.
 */
export async function judge({ package: { manifest }, file, paths }: Tarball): Promise<void> {
  const needless = paths.filter((path) => /tsbuildinfo|^test\/|^src\//.test(path));
  if (needless.length > 0)
    throw new Error(`${manifest.name}: the tarball holds files that no user needs: ${needless.join(", ")}`);
  await run("pnpm", ["exec", "publint", "run", file, "--strict"]);
  await run("pnpm", ["exec", "attw", file, "--profile", "esm-only", "--no-color"]);
}

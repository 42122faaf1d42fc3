import type { Packed, Rule } from "./packed.ts";
import { exactFiles, noticeOfOthers } from "./rules-files.ts";
import { dependencies, engines, licence, moduleKind, noInstallScripts, sideEffects } from "./rules-manifest.ts";
import { mapsResolve } from "./rules-maps.ts";
import { oneSender } from "./rules-network.ts";
import { links, readme } from "./rules-readme.ts";

/** What is asked of each package by itself. */
export const rules: readonly Rule[] = [
  exactFiles,
  noticeOfOthers,
  mapsResolve,
  oneSender,
  sideEffects,
  dependencies,
  noInstallScripts,
  licence,
  engines,
  moduleKind,
  readme,
  links,
];

/**
 * Holds a package to all rules.
 *
 * @throws Error that names the package, with every complaint on a line of its own.
 */
export async function inspect(packed: Packed): Promise<void> {
  const found = await Promise.all(rules.map(async (rule) => rule(packed)));
  const complaints = found.flat();
  if (complaints.length === 0) return;
  throw new Error(`${packed.manifest.name}: ${complaints.map((complaint) => `\n  ${complaint}`).join("")}`);
}

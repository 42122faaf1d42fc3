import { join } from "node:path";
import { installedWith } from "../hygiene/installed.ts";
import { readManifest } from "../workspace.ts";
import { nameOf, type Bill } from "./bill.ts";

/**
 * Holds a bill of materials, which pnpm makes of the lockfile, to what npm installed in `project`.
 *
 * @throws Error with what one has and the other has not.
 */
export function checkBill({ metadata: { component }, components = [] }: Bill, project: string): void {
  const name = nameOf(component);
  const billed = [component, ...components].map((part) => `${nameOf(part)} ${part.version}`);
  const installed = installedWith(name, project).map((other) => `${other} ${versionOf(other, project)}`);
  const missing = installed.filter((entry) => !billed.includes(entry));
  const extra = billed.filter((entry) => !installed.includes(entry));
  if (missing.length + extra.length === 0) return;
  throw new Error(
    `The bill of materials of ${name} misses [${missing.join(", ")}], and has [${extra.join(", ")}], which is not installed`,
  );
}

function versionOf(name: string, project: string): string {
  return readManifest(join(project, "node_modules", name)).version;
}

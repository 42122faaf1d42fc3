import { existsSync } from "node:fs";
import { join } from "node:path";
import { readManifest, type Manifest } from "../workspace.ts";

/** How many packages somebody may get who asks for one provider. */
export const mostInstalled = 5;

/**
 * The packages that come with one, itself included, of those that npm has put into `project`: what `npm install <name>` alone
 * would bring. What it may ask for, and was not installed, is not among them.
 */
export function installedWith(name: string, project: string): readonly string[] {
  const found = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = join(project, "node_modules", next);
    if (found.has(next) || !existsSync(join(path, "package.json"))) continue;
    found.add(next);
    const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = readManifest(path) as WithOptional;
    waiting.push(...Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }));
  }
  return [...found].toSorted();
}

interface WithOptional extends Manifest {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** @throws Error that names the package and all that it brings, when they are more than `mostInstalled`. */
export function checkInstalled(name: string, project: string): void {
  const installed = installedWith(name, project);
  if (installed.length <= mostInstalled) return;
  throw new Error(
    `${name} brings ${installed.length} packages, and at most ${mostInstalled} are allowed: ${installed.join(", ")}`,
  );
}

import { existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { entryPoints, readManifest, type Manifest } from "../workspace.ts";
import type { Client } from "./clients.ts";
import type { Environment } from "./environment.ts";

/** Installs packages into an empty project and imports every entry point of ours among them. */
export async function install(
  client: Client,
  project: string,
  registry: string,
  env: Environment,
  ours: readonly Manifest[],
  others: readonly string[] = [],
): Promise<void> {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  client.prepare?.(project, registry);
  const wanted = ours.map(({ name, version }) => `${name}@${version}`);
  const [command, ...rest] = client.add([...wanted, ...others]);
  await run(command, rest, { cwd: project, env });
  const imports = ours.flatMap(entryPoints).map((entry) => `await import(${JSON.stringify(entry)});\n`);
  writeFileSync(join(project, "import.mjs"), imports.join(""));
  await run("node", ["import.mjs"], { cwd: project, env });
}

/** Every package that is installed in a project, as `name@version`, whatever way the package manager lays them out. */
export function installed(project: string): ReadonlySet<string> {
  const found = new Set<string>();
  collect(join(project, "node_modules"), found, new Set());
  return found;
}

function collect(modules: string, found: Set<string>, seen: Set<string>): void {
  if (!existsSync(modules) || seen.has(realpathSync(modules))) return;
  seen.add(realpathSync(modules));
  for (const entry of readdirSync(modules)) {
    if (entry === ".pnpm") {
      for (const store of readdirSync(join(modules, entry))) collect(join(modules, entry, store, "node_modules"), found, seen);
    } else if (entry.startsWith("@")) {
      for (const name of readdirSync(join(modules, entry))) note(join(modules, entry, name), found, seen);
    } else if (!entry.startsWith(".")) {
      note(join(modules, entry), found, seen);
    }
  }
}

function note(folder: string, found: Set<string>, seen: Set<string>): void {
  if (!existsSync(join(folder, "package.json"))) return;
  const { name, version } = readManifest(folder);
  found.add(`${name}@${version}`);
  collect(join(folder, "node_modules"), found, seen);
}

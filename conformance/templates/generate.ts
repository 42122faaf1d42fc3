import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadScenarios } from "../scenarios/load.ts";
import { templates } from "../suites/index.ts";
import type { ProviderTemplate } from "./provider-template.ts";
import { applies, renderFixture } from "./render-fixture.ts";

/** Every generated file by its path below the fixtures folder. */
export async function renderAll(providers: readonly ProviderTemplate[] = templates): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const scenario of await loadScenarios()) {
    for (const template of providers.filter(({ facts }) => applies(scenario, facts))) {
      for (const [name, text] of renderFixture(scenario, template)) files.set(join(template.facts.id, name), text);
    }
  }
  return files;
}

/** Generated files on disk: those that belong to a fixture which says that it was generated. Hand-written ones are left alone. */
function generatedOnDisk(folder: string): string[] {
  const found: string[] = [];
  for (const { facts } of templates) {
    const directory = join(folder, facts.id);
    if (!existsSync(directory)) continue;
    const names = readdirSync(directory);
    const generated = names.filter((name) => name.endsWith(".json") && isGenerated(join(directory, name)));
    for (const name of generated) {
      const stem = name.slice(0, -".json".length);
      const bodies = names.filter((other) => other.startsWith(`${stem}.response`));
      found.push(...[name, ...bodies].map((file) => join(facts.id, file)));
    }
  }
  return found;
}

function isGenerated(file: string): boolean {
  return /^\s*"generated": true,$/m.test(readFileSync(file, "utf8"));
}

/** Names of the files that differ from what the templates render now: changed, missing, or no longer rendered. */
export async function differences(folder: string, extra: ReadonlyMap<string, string> = new Map()): Promise<string[]> {
  const rendered = new Map([...(await renderAll()), ...extra]);
  const changed = [...rendered].filter(([name, text]) => {
    const file = join(folder, name);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
  const stale = generatedOnDisk(folder).filter((name) => !rendered.has(name));
  return [...changed.map(([name]) => name), ...stale].sort();
}

/** Writes every generated file and removes those that no scenario makes any more; returns how many were written. */
export async function writeFixtures(folder: string): Promise<number> {
  const rendered = await renderAll();
  for (const name of generatedOnDisk(folder)) if (!rendered.has(name)) rmSync(join(folder, name));
  for (const { facts } of templates) mkdirSync(join(folder, facts.id), { recursive: true });
  for (const [name, text] of rendered) writeFileSync(join(folder, name), text);
  return rendered.size;
}

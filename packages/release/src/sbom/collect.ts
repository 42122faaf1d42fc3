import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreignSources } from "../hygiene/rules-maps.ts";
import { run } from "../run.ts";
import { publicPackages, root, type Package } from "../workspace.ts";
import { nameOf, type Bill, type Component } from "./bill.ts";

/**
 * One bill of materials for each public package: what its user installs, as pnpm reads it from the lockfile, and inside of each of
 * ours what was bundled into it. The packages must be built.
 */
export async function collectBills(): Promise<readonly Bill[]> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-sbom-"));
  try {
    const installed = await bills(join(folder, "installed"), "--prod");
    const developed = await bills(join(folder, "developed"), "--dev");
    const inside = insideOf(developed);
    return publicPackages().map(({ manifest: { name } }) => withInside(find(installed, name), inside));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bills(folder: string, kind: "--prod" | "--dev"): Promise<readonly Bill[]> {
  const options = ["--sbom-format", "cyclonedx", kind, "--split", "--out", join(folder, "%s.json")];
  await run("pnpm", ["sbom", ...options], { cwd: root });
  return globSync("**/*.json", { cwd: folder }).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Bill);
}

function find(all: readonly Bill[], name: string): Bill {
  const bill = all.find(({ metadata: { component } }) => nameOf(component) === name);
  if (bill === undefined) throw new Error(`pnpm sbom wrote nothing of ${name}`);
  return bill;
}

/** What of others was bundled into each of ours: it is a dependency of the build, and the maps name it. */
function insideOf(developed: readonly Bill[]): ReadonlyMap<string, readonly Component[]> {
  const entries = publicPackages().flatMap((item) => {
    const { name } = item.manifest;
    const inlined = inlinedBy(item);
    if (inlined.length === 0) return [];
    const known = find(developed, name).components ?? [];
    const found = inlined.map((other) => {
      const component = known.find((candidate) => nameOf(candidate) === other);
      if (component === undefined) throw new Error(`${name} holds code of ${other}, which is no dependency of its build`);
      return component;
    });
    return [[name, found] as const];
  });
  return new Map(entries);
}

function inlinedBy({ path, manifest }: Package): readonly string[] {
  const maps = globSync("dist/**/*.js.map", { cwd: path });
  if (maps.length === 0) throw new Error(`${manifest.name} is not built: run npm run build first`);
  return foreignSources({ manifest, files: new Map(maps.map((file) => [file, readFileSync(join(path, file), "utf8")])) });
}

function withInside(bill: Bill, inside: ReadonlyMap<string, readonly Component[]>): Bill {
  const add = (component: Component): Component => {
    const components = inside.get(nameOf(component));
    return components === undefined ? component : { ...component, components };
  };
  const { component } = bill.metadata;
  return { ...bill, metadata: { ...bill.metadata, component: add(component) }, components: bill.components?.map(add) ?? [] };
}

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkInstalled } from "../hygiene/installed.ts";
import { checkNoEffects } from "../hygiene/no-effects.ts";
import { checkBill } from "../sbom/check-bill.ts";
import { collectBills } from "../sbom/collect.ts";
import type { Tarball } from "../pack.ts";
import { run } from "../run.ts";
import { strictest } from "../strictest.ts";
import { sampleLibraries, writeSamples } from "../samples.ts";
import { entryPoints, root } from "../workspace.ts";

/**
 * Installs the tarballs with npm in an empty project, counts what each brings and holds it to its bill of materials, imports every entry
 * point, and type-checks a program and the samples of all guides with the strictest options.
 *
 * @returns how many samples were checked
 */
export async function consume(tarballs: readonly Tarball[], project: string): Promise<number> {
  mkdirSync(project);
  writeJson(join(project, "package.json"), { name: "consumer", private: true, type: "module" });
  const files = tarballs.map(({ file }) => file);
  await run("npm", ["install", "--no-audit", "--no-fund", "--no-save", ...files, ...sampleLibraries()], { cwd: project });
  const bills = await collectBills();
  for (const { package: item } of tarballs) checkInstalled(item.manifest.name, project);
  for (const bill of bills) checkBill(bill, project);
  const imports = tarballs.flatMap(({ package: { manifest } }) => entryPoints(manifest));
  await checkNoEffects(imports, project);
  cpSync(join(root, "packages/release/consumer/program.ts"), join(project, "program.ts"));
  const packages = tarballs.map((tarball) => tarball.package);
  const samples = writeSamples(project, packages);
  const compilerOptions = { ...strictest, module: "nodenext" };
  writeJson(join(project, "tsconfig.json"), { compilerOptions, files: ["program.ts", ...samples] });
  await run("tsc", ["-p", project]);
  return samples.length;
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}

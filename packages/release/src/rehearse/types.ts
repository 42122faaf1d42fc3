import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { writeSamples } from "../samples.ts";
import { strictest } from "../strictest.ts";
import { toolScript } from "../tools.ts";
import { entryPoints, root, type Package } from "../workspace.ts";

/** A way to compile against our types: which compiler, and what a program of the user is. */
export interface Compilation {
  readonly compiler: string;
  readonly form: "esm" | "bundler" | "commonjs";
}

/**
 * What is promised: ES modules from 5.4 on, and with the resolution of bundlers by the oldest and the newest compiler; CommonJS from 5.8
 * on, the first compiler that knows that Node can require an ES module.
 */
export const compilations: readonly Compilation[] = [
  ...["5.4", "5.9", "6.0", "7.0"].map((compiler) => ({ compiler, form: "esm" as const })),
  ...["5.4", "7.0"].map((compiler) => ({ compiler, form: "bundler" as const })),
  ...["5.8", "5.9", "6.0", "7.0"].map((compiler) => ({ compiler, form: "commonjs" as const })),
];

const modules = {
  esm: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  commonjs: { module: "nodenext" },
};

/**
 * Writes the programs that are compiled below an installed project: for ES modules a program and the samples of all guides, for
 * CommonJS the program and a `require` of every entry point, because samples wait at their top level.
 *
 * @returns how many files each form has
 */
export function writePrograms(project: string, packages: readonly Package[]): Readonly<Record<Compilation["form"], number>> {
  const program = readFileSync(join(root, "packages/release/consumer/program.ts"), "utf8");
  const module = folderOf(project, "esm", "module");
  writeFileSync(join(module, "program.ts"), program);
  const samples = writeSamples(module, packages);
  cpSync(module, join(project, "bundler"), { recursive: true });
  const common = folderOf(project, "commonjs", "commonjs");
  writeFileSync(join(common, "program.ts"), program);
  writeFileSync(join(common, "require.ts"), requires(packages));
  return { esm: samples.length + 1, bundler: samples.length + 1, commonjs: 2 };
}

function folderOf(project: string, form: string, type: "module" | "commonjs"): string {
  const folder = join(project, form);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: form, private: true, type }));
  return folder;
}

function requires(packages: readonly Package[]): string {
  const entries = packages.flatMap(({ manifest }) => entryPoints(manifest));
  const imports = entries.map((entry, at) => `import entry${at} = require(${JSON.stringify(entry)});\n`);
  return `${imports.join("")}export const all: readonly object[] = [${entries.map((_, at) => `entry${at}`).join(", ")}];\n`;
}

/** @throws Error with what the compiler found */
export async function compile({ compiler, form }: Compilation, tools: string, project: string): Promise<void> {
  const folder = join(project, form);
  const config = join(folder, `tsconfig.${compiler}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...strictest, ...modules[form] }, include: ["*.ts"] }));
  await run("node", [toolScript(tools, `typescript-${compiler}`, "tsc"), "-p", config], { cwd: folder });
}

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { packAll } from "../../packages/release/src/pack.ts";
import { run } from "../../packages/release/src/run.ts";

/** Packs the public packages, installs the tarballs with npm into an empty folder below `folder`, and puts the agents beside them. */
export async function installPackages(folder: string): Promise<{ readonly folder: string; readonly names: readonly string[] }> {
  const tarballs = await packAll(join(folder, "tarballs"));
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "agent", private: true, type: "module" }));
  const files = tarballs.map(({ file }) => file);
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...files], { cwd: project });
  await bundleAgents(project);
  return { folder: project, names: tarballs.map((tarball) => tarball.package.manifest.name) };
}

/**
 * The agents import the installed packages by their names, which Node, Bun and Deno resolve by themselves. What runs where nothing is
 * installed is bundled once more, packages and all, from the folder in which they are.
 */
async function bundleAgents(project: string): Promise<void> {
  const agent = (name: string): string => join(import.meta.dirname, "agent", `${name}.ts`);
  const shared = { bundle: true, format: "esm", target: "es2022", outdir: project, outExtension: { ".js": ".mjs" } } as const;
  await build({
    ...shared,
    entryPoints: ["process", "page", "worker"].map(agent),
    platform: "neutral",
    packages: "external",
    plugins: [listedSubjects],
  });
  for (const [name, platform, conditions] of [
    ["page", "browser", ["browser"]],
    ["worker", "neutral", ["workerd", "worker"]],
  ] as const) {
    const entry = { in: join(project, `${name}.mjs`), out: `${name}.bundle` };
    await build({ ...shared, entryPoints: [entry], platform, conditions: [...conditions], mainFields: ["module", "main"] });
  }
}

const subjectsFolder = join(import.meta.dirname, "../subjects");

/** The suite finds its subjects by reading a folder, which a bundle cannot: here they are imported by name. */
const listedSubjects: Plugin = {
  name: "listed-subjects",
  setup(bundle) {
    const namespace = "subjects";
    bundle.onResolve({ filter: /\/providers\.ts$/ }, ({ kind }) =>
      kind === "import-statement" ? { path: "providers", namespace } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace }, () => ({ contents: listed(), resolveDir: subjectsFolder, loader: "ts" }));
  },
};

function listed(): string {
  const ids = readdirSync(subjectsFolder).map((name) => name.replace(/\.ts$/, ""));
  const imports = ids.map((id, index) => `import { subject as subject${index} } from "./${id}.ts";`);
  const entries = ids.map((id, index) => `[${JSON.stringify(id)}, subject${index}]`);
  return `${imports.join("\n")}
const subjects = new Map([${entries.join(", ")}]);
export async function loadProvider(id) {
  const subject = subjects.get(id);
  if (subject === undefined) throw new Error("no package under test for " + id);
  return subject;
}
`;
}

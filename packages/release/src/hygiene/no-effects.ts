import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { run } from "../run.ts";
import { root } from "../workspace.ts";

/**
 * Imports the entries one after the other in a process of their own, and bundles for each a program that imports it and uses nothing: `sideEffects: false` is true
 * where the import changes nothing, and of use where the bundle is empty. The packages are installed in `project`.
 *
 * @throws Error with what an import did, or with what a bundle holds.
 */
export async function checkNoEffects(entries: readonly string[], project: string): Promise<void> {
  copyFileSync(join(root, "packages/release/consumer/effects.mjs"), join(project, "effects.mjs"));
  const effects = JSON.parse(await run("node", ["effects.mjs", ...entries], { cwd: project })) as readonly string[];
  const kept = await Promise.all(entries.map(async (entry) => ({ entry, left: await leftOver(entry, project) })));
  const complaints = [
    ...effects.map((effect) => `The import of ${effect}.`),
    ...kept
      .filter(({ left }) => left !== "")
      .map(({ entry, left }) => `A bundle that imports ${entry} and uses nothing holds: ${left}`),
  ];
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
}

async function leftOver(entry: string, project: string): Promise<string> {
  const result = await build({
    stdin: { contents: `import ${JSON.stringify(entry)};`, resolveDir: project },
    external: ["node:*"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    logLevel: "silent",
  });
  return (result.outputFiles[0]?.text ?? "")
    .replaceAll(/^\/\/.*$/gm, "")
    .trim()
    .slice(0, 200);
}

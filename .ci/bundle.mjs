// Bundles the JavaScript of the package it is called in, after tsc has checked it and written its types: one file per entry of
// `exports`, and one that several entries share. A module costs its importer most of a millisecond, and there are many small ones.
// Dependencies stay imports, but for those named after `--inline`: each of them would be one more package to install. What is in
// `dist` afterwards is what is published.
import { readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { inlinedPackages, noticeOf } from "./bundle/notices.mjs";
import { reachableTypes } from "./bundle/reachable-types.mjs";

const { name: packageName, exports, dependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.values(exports).filter((entry) => entry.default !== undefined);
const inline = process.argv.slice(2).filter((argument) => argument !== "--inline");

/** The source of each entry: `./dist/errors/index.js` comes from `src/errors/index.ts`. */
const entryPoints = entries.map((entry) => entry.default.replace(/^\.\/dist\/(.*)\.js$/, "src/$1.ts"));

const {
  metafile: { inputs, outputs },
} = await build({
  entryPoints,
  bundle: true,
  // Two entries must not hold the same class twice: `instanceof` has to work across them.
  splitting: true,
  // Which entries may reach modules of Node's is a test's to say.
  external: [...Object.keys(dependencies), "node:*"],
  // A package is named as it is imported, not by where the package manager keeps it.
  preserveSymlinks: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  // With the sources inside: a map needs no file that is not published, and a stack leads back to them.
  sourcemap: "linked",
  outbase: "src",
  outdir: "dist",
  chunkNames: "shared-[hash]",
  metafile: true,
  logLevel: "warning",
});

/** esbuild calls a class that names itself `_Name`, and the second of two `Name2`: users would read that in their logs. */
function refuseRenamedClasses(file, names) {
  const text = readFileSync(file, "utf8");
  for (const name of names) {
    if (!new RegExp(String.raw`= class _${name}\b|\b${name}\d+ = class\b`).test(text)) continue;
    throw new Error(
      `${packageName}: the bundle renames the exported class ${name}. ` +
        "Let it not name itself inside its own body, and give no other class its name.",
    );
  }
}

/** What nobody declared must neither be copied into a bundle nor be missing from one. */
function refuseOtherInlined(folders) {
  const names = folders.map((folder) => folder.replace(/^.*node_modules\//, ""));
  if (names.length === inline.length && names.every((name) => inline.includes(name))) return;
  throw new Error(
    `${packageName}: the bundle holds [${names.join(", ")}] of others, and --inline names [${inline.join(", ")}].`,
  );
}

/** What an earlier build left is nobody's, and neither are types that no entry leads to. So tsc begins anew each time. */
function clean(folder, isWanted) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${item.name}`;
    if (item.isDirectory()) clean(path, isWanted);
    else if (!isWanted(path)) rmSync(path, { force: true });
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

for (const [file, output] of Object.entries(outputs)) refuseRenamedClasses(file, output.exports);
const inlined = inlinedPackages(Object.keys(inputs));
refuseOtherInlined(inlined);
const types = reachableTypes(entries.map((entry) => entry.types));
clean("dist", (file) => file in outputs || types.has(file));
if (inlined.length > 0) writeFileSync("dist/THIRD-PARTY-LICENSES.txt", noticeOf(inlined));

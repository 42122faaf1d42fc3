// Bundles the JavaScript of the package it is called in, after tsc has checked it and written its types: one file per entry of
// `exports`, and one that several entries share. A module costs its importer most of a millisecond, and there are many small ones.
import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from "node:fs";
import { build } from "esbuild";

const { name: packageName, exports } = JSON.parse(readFileSync("package.json", "utf8"));

/** The source of each entry: `./dist/errors/index.js` comes from `src/errors/index.ts`. */
const entryPoints = Object.values(exports)
  .filter((entry) => entry.default !== undefined)
  .map((entry) => entry.default.replace(/^\.\/dist\/(.*)\.js$/, "src/$1.ts"));

const {
  metafile: { outputs },
} = await build({
  entryPoints,
  bundle: true,
  // Two entries must not hold the same class twice: `instanceof` has to work across them.
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
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

/** What an earlier build left is nobody's: the JavaScript of a single module, the types of a source that is gone. */
function isWanted(file) {
  if (file.endsWith(".tsbuildinfo") || file in outputs) return true;
  return file.endsWith(".d.ts") && existsSync(file.replace(/^dist\/(.*)\.d\.ts$/, "src/$1.ts"));
}

function clean(folder) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${item.name}`;
    if (item.isDirectory()) clean(path);
    else if (!isWanted(path)) rmSync(path, { force: true });
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

for (const [file, output] of Object.entries(outputs)) refuseRenamedClasses(file, output.exports);
clean("dist");

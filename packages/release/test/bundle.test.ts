import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../src/run.ts";
import { root } from "../src/workspace.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-bundle-"));
  const entry = { types: "./dist/index.d.ts", default: "./dist/index.js" };
  write(
    "package.json",
    JSON.stringify({ name: "made-up", type: "module", exports: { ".": entry }, dependencies: { left: "1.0.0" } }),
  );
  write("src/index.ts", 'import { left } from "left";\nexport const go = (): unknown => left;\n');
  write("dist/index.d.ts", 'import type { Inner } from "./inner.ts";\nexport declare const go: () => Inner;\n');
  write("dist/inner.d.ts", "export type Inner = unknown;\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** A package of somebody else, installed. */
function install(name: string, licence?: string): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.2.3", license: "ISC", main: "index.js" }));
  write(`node_modules/${name}/index.js`, `export const ${name} = "said by ${name}";\n`);
  if (licence !== undefined) write(`node_modules/${name}/LICENSE`, licence);
}

const bundle = (...inline: string[]) => run("node", [join(root, ".ci/bundle.mjs"), ...inline], { cwd: folder });
const built = (file: string) => readFileSync(join(folder, "dist", file), "utf8");

test("Dependencies stay imports, and the map holds the source", async () => {
  await bundle();
  expect(built("index.js")).toContain('from "left"');
  const map = JSON.parse(built("index.js.map")) as { sources: string[]; sourcesContent: string[] };
  expect(map.sources).toEqual(["../src/index.ts"]);
  expect(map.sourcesContent).toEqual([readFileSync(join(folder, "src/index.ts"), "utf8")]);
});

test("What no entry leads to is not left to be published", async () => {
  for (const file of ["old.js", "old.js.map", "unreached.d.ts", "deep/unreached.d.ts", ".tsbuildinfo"])
    write(`dist/${file}`, "");
  await bundle();
  const left = ["old.js", "old.js.map", "unreached.d.ts", "deep", ".tsbuildinfo"].filter((file) =>
    existsSync(join(folder, "dist", file)),
  );
  expect(left).toEqual([]);
  expect(existsSync(join(folder, "dist/inner.d.ts"))).toBe(true);
});

test("Types that lead to a file which was not written stop the build", async () => {
  rmSync(join(folder, "dist/inner.d.ts"));
  await expect(bundle()).rejects.toThrow("The types lead to dist/inner.d.ts, which was not written.");
});

test("What is named to be inside is inside, with its licence", async () => {
  install("right", "Do as you like.");
  write("src/index.ts", 'export { right } from "right";\n');
  await bundle("--inline", "right");
  expect(built("index.js")).toContain("said by right");
  expect(built("THIRD-PARTY-LICENSES.txt")).toContain("right 1.2.3 (ISC)\n\nDo as you like.\n");
});

test.each([
  [
    "imported without having been declared",
    'export { right } from "right";\n',
    [],
    "holds [right] of others, and --inline names []",
  ],
  [
    "named to be inside and not imported",
    "export const one = 1;\n",
    ["--inline", "right"],
    "holds [] of others, and --inline names [right]",
  ],
])("A package that is %s stops the build", async (_what, code, inline, complaint) => {
  install("right", "Do as you like.");
  write("src/index.ts", code);
  await expect(bundle(...inline)).rejects.toThrow(complaint);
});

test("Code of others that comes without a licence stops the build", async () => {
  install("right");
  write("src/index.ts", 'export { right } from "right";\n');
  await expect(bundle("--inline", "right")).rejects.toThrow("right 1.2.3 brings no licence file");
});

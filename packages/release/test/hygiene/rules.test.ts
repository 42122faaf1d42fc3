import { expect, test } from "vitest";
import { inspect } from "../../src/hygiene/inspect.ts";
import { madeUp, mapWith } from "./made-up.ts";

const index = madeUp().files.get("dist/index.js") ?? "";
const readme = madeUp().files.get("README.md") ?? "";
const machine = ["", "home", "builder", "src", "index.ts"].join("/");

test("A package that keeps every rule has nothing said of it", async () => {
  await expect(inspect(madeUp())).resolves.toBeUndefined();
});

test("A package without a version needs no changelog", async () => {
  await expect(inspect(madeUp({ version: "0.0.0" }, { "CHANGELOG.md": undefined }))).resolves.toBeUndefined();
});

type Members = Parameters<typeof madeUp>[0];
type Files = Parameters<typeof madeUp>[1];

test.each<[string, Members, Files, string]>([
  ["a stray file", {}, { "src/index.ts": "" }, "src/index.ts is published, and no entry of exports leads to it"],
  ["types that no entry leads to", {}, { "dist/inner.d.ts": "" }, "dist/inner.d.ts is published"],
  ["types that only a comment names", {}, { "dist/elsewhere.d.ts": "" }, "dist/elsewhere.d.ts is published"],
  ["code that no entry leads to", {}, { "dist/old.js": "//# sourceMappingURL=index.js.map" }, "dist/old.js is published"],
  ["build information", {}, { "dist/.tsbuildinfo": "{}" }, "dist/.tsbuildinfo is published"],
  ["no licence file", {}, { LICENSE: undefined }, "LICENSE is missing"],
  ["no readme", {}, { "README.md": undefined }, "README.md is missing"],
  ["a version and no changelog", {}, { "CHANGELOG.md": undefined }, "CHANGELOG.md is missing"],
  ["no map", {}, { "dist/shared.js.map": undefined }, "dist/shared.js.map is missing"],
  ["code that names no map", {}, { "dist/shared.js": "export const one = 1;" }, "dist/shared.js names no source map"],
  [
    "code that names a map of no package",
    {},
    { "dist/shared.js": "export const one = 1;\n//# sourceMappingURL=other.js.map" },
    "dist/shared.js names other.js.map, which is not in the package",
  ],
  [
    "a map without its source",
    {},
    { "dist/index.js.map": mapWith({ sourcesContent: undefined }) },
    "dist/index.js.map names ../src/index.ts, which is neither in it nor in the package",
  ],
  [
    "a map with a path of a machine",
    {},
    { "dist/index.js.map": mapWith({ sources: [machine] }) },
    `dist/index.js.map holds a path of the machine that built it: ${machine}`,
  ],
  [
    "a map that leads beyond its source",
    {},
    { "dist/index.js.map": mapWith({ mappings: "AAAA;AAgBA" }) },
    "dist/index.js.map leads from line 2 to line 17 of ../src/index.ts, which is shorter",
  ],
  [
    "code of others without its licence",
    {},
    { "dist/index.js.map": mapWith({ sources: ["../node_modules/@else/where/index.js"] }) },
    "the code of @else/where is inside, and dist/THIRD-PARTY-LICENSES.txt does not hold its licence",
  ],
  [
    "a request of its own",
    {},
    { "dist/index.js": index.replace("() => jose", '() => fetch("https://example.com")') },
    'dist/index.js has "fetch(" in line 2 (../src/index.ts): only the transport of the core sends requests',
  ],
  ["a module of Node that sends", {}, { "dist/index.js": `import "node:https";\n${index}` }, "dist/index.js has"],
  ["no word on side effects", { sideEffects: undefined }, {}, "sideEffects is not false"],
  [
    "a dependency that is not used",
    { dependencies: { jose: "6.0.0", left: "1.0.0" } },
    {},
    "left is a dependency, and nothing imports it",
  ],
  ["a dependency that is not declared", { dependencies: {} }, {}, "jose is imported, and is no dependency"],
  [
    "a dependency of the types that is not declared",
    {},
    { "dist/shared.d.ts": 'export type One = import("@else/where/deep").One;' },
    "@else/where is imported, and is no dependency",
  ],
  [
    "a dependency from no registry",
    { dependencies: { jose: "git+https://example.com/jose.git" } },
    {},
    "jose is asked for as git+https://example.com/jose.git, which is no version of a registry",
  ],
  ["a dependency that pnpm did not fill in", { dependencies: { jose: "workspace:^" } }, {}, "jose is asked for as workspace:^"],
  ["dependencies inside", { bundledDependencies: ["jose"] }, {}, "bundledDependencies would be installed unseen"],
  ["a script after the install", { scripts: { postinstall: "node x.js" } }, {}, "scripts.postinstall would run at an install"],
  ["a script that prepares", { scripts: { prepare: "husky" } }, {}, "scripts.prepare would run at an install"],
  ["something to build", {}, { "binding.gyp": "{}" }, "binding.gyp would be built at an install"],
  ["a command", { bin: { openai: "./dist/index.js" } }, {}, "bin would put a command into the user's path"],
  ["no licence named", { license: undefined }, {}, "the licence is not named, not MIT"],
  ["another licence in the file", {}, { LICENSE: "Everything is forbidden." }, "LICENSE is not that of the repository"],
  ["another range of Node", { engines: { node: ">=18" } }, {}, "engines.node is >=18, not >=20.19"],
  ["no range of Node", { engines: undefined }, {}, "engines.node is not said, not >=20.19"],
  ["no kind of module", { type: undefined }, {}, "type is not said, not module"],
  [
    "another title",
    {},
    { "README.md": readme.replace("# @lockstep/openai", "# OpenAI") },
    'README.md does not begin with "# @lockstep/openai"',
  ],
  [
    "no line to install it",
    {},
    { "README.md": readme.replace("npm install", "get") },
    'README.md has no line "npm install @lockstep/openai"',
  ],
  ["no sample", {}, { "README.md": readme.replace("```ts", "```js") }, "README.md has no sample of 5 lines or more"],
  ["no documentation", {}, { "README.md": readme.replace("../../specs/openai", "..") }, "README.md links to no documentation"],
  [
    "a link that leads nowhere",
    {},
    { "README.md": `${readme}[gone](../../docs/gone.md)` },
    "README.md links to ../../docs/gone.md, which is not there",
  ],
])("A package with %s is refused", async (_what, members, files, complaint) => {
  const refused = inspect(madeUp(members, files));
  await expect(refused).rejects.toThrow(/^@lockstep\/openai: \n/);
  await expect(refused).rejects.toThrow(complaint);
});

test.each([
  [
    "code",
    { "dist/index.js": `import "./gone.js";\n${index}` },
    "dist/index.js leads to dist/gone.js, which is not in the package",
  ],
  [
    "types",
    { "dist/index.d.ts": 'export * from "./gone.js";' },
    "dist/index.d.ts leads to dist/gone.d.ts, which is not in the package",
  ],
])("A package whose %s lead to a file that is not there is refused", async (_what, files, complaint) => {
  await expect(inspect(madeUp({}, files))).rejects.toThrow(complaint);
});

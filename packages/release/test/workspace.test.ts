import { join } from "node:path";
import { expect, test } from "vitest";
import { entryPoints, inOrder, publicPackages, readManifest, root, type Package } from "../src/workspace.ts";

function made(folder: string, ...needs: string[]): Package {
  const dependencies = Object.fromEntries(needs.map((name) => [name, "workspace:^"]));
  return { folder, path: `/nowhere/${folder}`, manifest: { name: folder, version: "0.0.0", dependencies } };
}

test("a package comes after those that it depends on", () => {
  const folders = inOrder([made("a", "b", "elsewhere"), made("b", "c"), made("c")]).map(({ folder }) => folder);
  expect(folders).toEqual(["c", "b", "a"]);
});

test("packages in a circle are named", () => {
  expect(() => inOrder([made("a", "b"), made("b", "a"), made("c")])).toThrow("in a circle: a, b");
});

test("the core is published first", () => {
  expect(publicPackages()[0]?.folder).toBe("core");
});

test("entry points are what a program imports, without package.json", () => {
  const entry = { types: "./dist/index.d.ts", default: "./dist/index.js" };
  const exports = { ".": entry, "./errors": entry, "./package.json": "./package.json" };
  expect(entryPoints({ name: "@a/b", version: "1.0.0", exports })).toEqual(["@a/b", "@a/b/errors"]);
});

test("this workspace depends on every public package, so that all are built before they are packed", () => {
  const { devDependencies = {} } = readManifest(join(root, "packages", "release"));
  const names = publicPackages().map(({ manifest: { name } }) => name);
  expect(names.filter((name) => devDependencies[name] === undefined)).toEqual([]);
});

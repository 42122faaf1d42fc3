import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { names, packageName } from "../src/names.ts";
import { readManifest, root } from "../src/workspace.ts";

const folders = readdirSync(join(root, "packages"));

test("every package has the name that the constant gives its folder", () => {
  const written = folders.map((folder) => readManifest(join(root, "packages", folder)).name);
  expect(written).toEqual(folders.map(packageName));
  expect(written).toContain(names.facade.name);
});

test("what is published depends on nothing of ours that is not", () => {
  const manifests = folders.map((folder) => readManifest(join(root, "packages", folder)));
  const hidden = new Set(manifests.filter((manifest) => manifest.private === true).map(({ name }) => name));
  for (const { name, private: isPrivate, dependencies = {}, peerDependencies = {} } of manifests) {
    if (isPrivate === true) continue;
    const used = Object.keys({ ...dependencies, ...peerDependencies });
    expect({ name, hidden: used.filter((dependency) => hidden.has(dependency)) }).toEqual({ name, hidden: [] });
  }
});

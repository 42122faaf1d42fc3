import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest, root } from "../workspace.ts";
import { codeGraph } from "./code-graph.ts";
import type { Rule } from "./packed.ts";
import { typeGraph } from "./type-graph.ts";

/** The licence is named, and is in the package in full. */
export const licence: Rule = ({ manifest, files }) => {
  const ours = readManifest(root).license;
  return [
    ...(manifest.license === ours ? [] : [`the licence is ${manifest.license ?? "not named"}, not ${ours}`]),
    ...(files.get("LICENSE") === readFileSync(join(root, "LICENSE"), "utf8") ? [] : ["LICENSE is not that of the repository"]),
  ];
};

/** What npm would run, or have built, on the machine of whoever installs the package. */
const runsAtInstall = ["preinstall", "install", "postinstall", "prepare", "preprepare", "postprepare"];

export const noInstallScripts: Rule = ({ manifest: { scripts = {}, gypfile, bin }, files }) => [
  ...runsAtInstall.filter((name) => scripts[name] !== undefined).map((name) => `scripts.${name} would run at an install`),
  // npm runs node-gyp where it finds this file.
  ...(gypfile === true || files.has("binding.gyp") ? ["binding.gyp would be built at an install"] : []),
  ...(bin === undefined ? [] : ["bin would put a command into the user's path"]),
];

/** The range of Node is the one that all packages promise. */
export const engines: Rule = ({ manifest }) => {
  const ours = readManifest(root).engines?.node;
  return manifest.engines?.node === ours ? [] : [`engines.node is ${manifest.engines?.node ?? "not said"}, not ${ours}`];
};

/** Every dependency is imported by what is published, everything that is imported is declared, and all come from a registry. */
export const dependencies: Rule = async (packed) => {
  const { manifest } = packed;
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  const imports = [...(await codeGraph(packed)).imports, ...typeGraph(packed).imports];
  const used = new Set(imports.filter((path) => !path.startsWith("node:")).map(packageOf));
  const inside = manifest.bundledDependencies ?? manifest.bundleDependencies;
  return [
    ...Object.keys(declared)
      .filter((name) => !used.has(name))
      .map((name) => `${name} is a dependency, and nothing imports it`),
    ...[...used].filter((name) => declared[name] === undefined).map((name) => `${name} is imported, and is no dependency`),
    ...Object.entries(declared)
      .filter(([, range]) => !/^[\^~]?\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(range))
      .map(([name, range]) => `${name} is asked for as ${range}, which is no version of a registry`),
    ...(inside === undefined ? [] : ["bundledDependencies would be installed unseen"]),
  ];
};

function packageOf(path: string): string {
  return path.split("/", path.startsWith("@") ? 2 : 1).join("/");
}

/** Bundlers may leave out what is imported and not used. That it is true is seen when the package is installed: no-effects.ts. */
export const sideEffects: Rule = ({ manifest }) => (manifest.sideEffects === false ? [] : ["sideEffects is not false"]);

/** An ES module that names no entry beside its `exports`. */
export const moduleKind: Rule = ({ manifest }) =>
  manifest.type === "module" ? [] : [`type is ${manifest.type ?? "not said"}, not module`];

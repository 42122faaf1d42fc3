import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "../places.ts";
import { DriftError } from "../drift-error.ts";
import { fetchSdk } from "./fetch-sdk.ts";

/** A package whose declarations are read; its code never runs. */
export interface Sdk {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** The declarations of its main entry. */
  readonly entry: string;
}

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly types?: unknown;
  readonly typings?: unknown;
  readonly exports?: unknown;
}

/** The first declaration file among the conditions of an entry of `exports`. */
function declared(entry: unknown): string | undefined {
  if (typeof entry === "string") return /\.d\.[cm]?ts$/.test(entry) ? entry : undefined;
  if (typeof entry !== "object" || entry === null) return undefined;
  const conditions = entry as Readonly<Record<string, unknown>>;
  for (const name of ["types", "import", "require", "node", "default"]) {
    const found = declared(conditions[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entryOf({ exports: listed, types, typings }: Manifest): string {
  const main = typeof listed === "object" && listed !== null && "." in listed ? listed["."] : undefined;
  return declared(main) ?? declared(types) ?? declared(typings) ?? "index.d.ts";
}

/** @throws DriftError when the folder is no package, or has no declarations. */
export function readSdk(folder: string): Sdk {
  const file = join(folder, "package.json");
  if (!existsSync(file)) throw new DriftError(`${folder} holds no package.json: name the folder of an unpacked package.`);
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    throw new DriftError(`${file} is no JSON.`);
  }
  const { name, version } = manifest;
  if (typeof name !== "string" || typeof version !== "string") throw new DriftError(`${file} has no name and version.`);
  const entry = resolve(folder, entryOf(manifest));
  if (!existsSync(entry)) throw new DriftError(`${name} ${version} has no declarations: ${entry} is missing.`);
  return { name, version, folder, entry };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The version that this repository pins. @throws DriftError when it is not installed. */
export function installedSdk(name: string): Sdk {
  const folder = join(root, "packages/drift/node_modules", name);
  if (!isFolder(folder))
    throw new DriftError(
      `${name} is not installed: npm run bootstrap installs what packages/drift pins, or name a version with --sdk.`,
    );
  return readSdk(folder);
}

/**
 * What --sdk names: a folder, or `package@version`, which is fetched from the registry.
 * @throws DriftError when it is neither, or cannot be had.
 */
export async function namedSdk(value: string): Promise<Sdk> {
  if (isFolder(value)) return readSdk(resolve(value));
  const [, name, version] = /^((?:@[\w.-]+\/)?[\w.-]+)@([\w.+-]+)$/.exec(value) ?? [];
  if (name === undefined || version === undefined)
    throw new DriftError(`--sdk ${value} is no folder that exists, and no package@version.`);
  return readSdk(await fetchSdk(name, version));
}

import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Values } from "./commands/command.ts";
import { DriftError } from "./drift-error.ts";

/** The repository: the commands work from any folder. */
export const root: string = resolve(import.meta.dirname, "../../..");

/** Folder of our documents: --specs, else specs of this repository. */
export function specsFolder(values: Values): string {
  return resolve(String(values["specs"] ?? join(root, "specs")));
}

/** Providers with a document in the folder. */
export function providersIn(specs: string): string[] {
  if (!existsSync(specs)) throw new DriftError(`The folder of documents ${specs} is missing: correct --specs.`);
  return readdirSync(specs).filter((name) => !name.startsWith("_") && existsSync(join(specs, name, "openapi.yaml")));
}

/** The provider's name where the folder has a document of it. @throws DriftError that lists those there are. */
export function knownProvider(specs: string, provider: string): string {
  const known = providersIn(specs);
  if (!known.includes(provider))
    throw new DriftError(`There is no document of ${provider} in ${specs}: there are ${known.join(", ")}.`);
  return provider;
}

/**
 * Folder of other people's documents, which is not part of the repository: --upstream, else LOCKSTEP_UPSTREAM, else
 * `../shared/upstream-specs` beside the repository. Undefined when none is named and that one is not there.
 */
export function upstreamFolder(values: Values): string | undefined {
  const named = values["upstream"] ?? process.env["LOCKSTEP_UPSTREAM"];
  if (typeof named === "string" && named !== "") {
    if (!existsSync(named)) throw new DriftError(`The folder ${named} is missing: correct --upstream or LOCKSTEP_UPSTREAM.`);
    return named;
  }
  const folder = join(root, "..", "shared", "upstream-specs");
  return existsSync(folder) ? folder : undefined;
}

/** The folder of upstream documents. @throws DriftError when there is none. */
export function requireUpstream(values: Values): string {
  const folder = upstreamFolder(values);
  if (folder !== undefined) return folder;
  throw new DriftError("There is no folder of upstream documents: name one with --upstream or LOCKSTEP_UPSTREAM.");
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../bench/fresh-process.ts";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
}

const packages = join(packageFolder, "..", "..", "packages");
const specs = join(packageFolder, "..", "..", "specs");

/** The providers that have a document. */
export function providerIds(): readonly string[] {
  return readdirSync(specs)
    .toSorted()
    .filter((id) => existsSync(join(specs, id, "openapi.yaml")));
}

/** Everything of ours that a program can import: `@lockstep/core/errors`. */
export function ownEntries(): readonly string[] {
  return readdirSync(packages)
    .toSorted()
    .map((folder) => JSON.parse(readFileSync(join(packages, folder, "package.json"), "utf8")) as Manifest)
    .filter((manifest) => manifest.private !== true)
    .flatMap(({ name, exports = {} }) =>
      Object.keys(exports)
        .filter((path) => !path.endsWith(".json"))
        .map((path) => name + path.slice(1)),
    );
}

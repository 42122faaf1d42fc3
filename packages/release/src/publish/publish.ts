import { join } from "node:path";
import { pool } from "../pool.ts";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";
import { manifestIn, readRelease, type ReleasedPackage } from "./release.ts";
import type { Publisher } from "./target.ts";

export interface PublishOptions extends Publisher {
  /** The folder of release.json and the tarballs. */
  readonly folder: string;
  /** Says no, by throwing, to a publish that would go to the wrong place; asked right before each. */
  readonly guard: (publisher: Publisher, manifest: Manifest) => Promise<void>;
  /** Sign where the package was built; only a workflow of a forge can. */
  readonly provenance?: boolean;
  readonly onPackage?: (item: ReleasedPackage, outcome: Outcome) => void;
}

/** `differs`: that version is there already, made of other bytes; nothing was published. */
export type Outcome = "published" | "skipped" | "differs";

/**
 * Publishes the tarballs of a folder in their order. What the registry has already is left alone, so that a publish that ended
 * half-way is simply repeated. The first failure ends it: nothing is published before what it depends on.
 *
 * @throws Error that names the package, with npm's words.
 */
export async function publishAll(options: PublishOptions): Promise<ReadonlyMap<string, Outcome>> {
  const { folder, onPackage } = options;
  const { tag, packages } = readRelease(folder);
  const found = await pool(packages, 4, (item) => publishedIntegrity(item, options));
  const outcomes = new Map<string, Outcome>();
  for (const [at, item] of packages.entries()) {
    const outcome = known(item, found[at]) ?? (await publishOne(item, tag, options));
    outcomes.set(item.name, outcome);
    onPackage?.(item, outcome);
  }
  return outcomes;
}

function known(item: ReleasedPackage, found: string | undefined): Outcome | undefined {
  if (found === undefined) return undefined;
  return found === item.integrity ? "skipped" : "differs";
}

async function publishOne(item: ReleasedPackage, tag: string, options: PublishOptions): Promise<Outcome> {
  const { folder, cwd, env, guard, provenance = false } = options;
  const file = join(folder, item.file);
  const flags = ["--access", "public", "--tag", tag, "--ignore-scripts", ...(provenance ? ["--provenance"] : [])];
  await guard({ cwd, env }, await manifestIn(file));
  await run("npm", ["publish", file, ...flags], { cwd, env });
  return "published";
}

/** What the registry says of that very version; undefined when it does not have it. */
async function publishedIntegrity({ name, version }: ReleasedPackage, { cwd, env }: Publisher): Promise<string | undefined> {
  const said = await run("npm", ["view", `${name}@${version}`, "dist.integrity", "--json"], { cwd, env }).catch(
    (error: unknown) => {
      // The package is not there at all.
      if (error instanceof Error && /\bE404\b/.test(error.message)) return "";
      throw error;
    },
  );
  return said.trim() === "" ? undefined : (JSON.parse(said) as string);
}

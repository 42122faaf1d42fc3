import { unpublished, type Manifest } from "../workspace.ts";

/** What the workflow of releases does next. */
export type Plan = "version" | "release" | "snapshot" | "nothing";

/** What is known of main. */
export interface State {
  /** What somebody asked for by hand; empty after a push. */
  readonly asked: string;
  /** How many changesets wait. */
  readonly pending: number;
  /** Every tag of the repository. */
  readonly tags: readonly string[];
  /** The public packages. */
  readonly manifests: readonly Manifest[];
}

/**
 * After a push, changesets that wait become versions first; without any, versions that have no tag are released. By hand, a release
 * publishes what main has although changesets wait.
 *
 * @throws Error when something was asked for that there is not
 */
export function planOf({ asked, pending, tags, manifests }: State): Plan {
  if (asked === "snapshot") {
    if (pending === 0) throw new Error("No changeset waits, so a snapshot would be the last release again.");
    return "snapshot";
  }
  if (asked === "" && pending > 0) return "version";
  return manifests.some((manifest) => isUnpublished(manifest, tags)) ? "release" : "nothing";
}

/** Whether a version is meant for publishing and has no tag yet: tags are set when all is published. */
export function isUnpublished(manifest: Manifest, tags: readonly string[]): boolean {
  return manifest.version !== unpublished && !tags.includes(tagOf(manifest));
}

/** `@lockstep/core@0.2.0` */
export function tagOf({ name, version }: Manifest): string {
  return `${name}@${version}`;
}

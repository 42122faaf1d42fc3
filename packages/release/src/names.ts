/**
 * The names under which the packages are published: the one place that says them. Every manifest, import and guide repeats them,
 * because TypeScript and npm need them written out; a test holds the manifests to this constant.
 */
export const names = {
  /** What the packages of the providers and the core are published under. */
  scope: "@lockstep",
  /** The folder in `packages` that is published without the scope, and its name. */
  facade: { folder: "lockstep", name: "lockstep" },
} as const;

/** The name of the package in `packages/<folder>`. */
export function packageName(folder: string): string {
  return folder === names.facade.folder ? names.facade.name : `${names.scope}/${folder}`;
}

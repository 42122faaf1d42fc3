// What changesets asks for the lines of a changelog; .changeset/config.json names this file.
import { unpublished } from "../workspace.ts";

interface Changeset {
  readonly summary: string;
}

interface Dependency {
  readonly name: string;
  readonly oldVersion: string;
  readonly newVersion: string;
}

/** One change: its sentence, as its author wrote it for users. */
function getReleaseLine({ summary }: Changeset): string {
  const [first = "", ...rest] = summary.trim().split("\n");
  return [`- ${first}`, ...rest.map((line) => (line.trim() === "" ? "" : `  ${line}`))].join("\n");
}

/** All new versions of our own packages below in one line. Of a first release it says nothing: there was no other version. */
function getDependencyReleaseLine(_: readonly Changeset[], dependencies: readonly Dependency[]): string {
  const updated = dependencies.filter(({ oldVersion }) => oldVersion !== unpublished);
  if (updated.length === 0) return "";
  return `- Uses ${updated.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).join(", ")}.`;
}

export default { getReleaseLine, getDependencyReleaseLine };

import { run } from "../run.ts";
import { tidyChangelogs } from "../changelog/tidy.ts";
import { editManifests } from "../copy/copy.ts";

/** Gives every package with a changeset, and every one that depends on it, its next version and the entry in its changelog. */
export async function version(workspace: string): Promise<void> {
  await run("changeset", ["version"], { cwd: workspace });
  tidyChangelogs(workspace);
}

/**
 * Gives the same packages a version that is before the next one: `0.2.0-next.20261129134500`. Such packages want each other in
 * exactly these versions, for a range would also take the snapshot of another day.
 */
export async function snapshotVersion(workspace: string, tag: string): Promise<void> {
  await run("changeset", ["version", "--snapshot", tag], { cwd: workspace });
  editManifests(workspace, ({ dependencies }) => {
    const ranges = (dependencies ?? {}) as Record<string, string>;
    for (const [name, range] of Object.entries(ranges)) if (range.startsWith("workspace:")) ranges[name] = "workspace:*";
  });
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyWorkspace, pendingChangesets } from "../src/copy/copy.ts";
import { packageName } from "../src/names.ts";
import { snapshotVersion, version } from "../src/version/version.ts";
import { publicPackages, readManifest, root } from "../src/workspace.ts";

let copy: string;

/** The copy has no changeset that waits: everything is at its next version. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "lockstep-version-"));
  await copyWorkspace(copy);
  if (pendingChangesets(copy) > 0) await version(copy);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function addChangeset(name: string, bump: string, sentence: string): void {
  writeFileSync(join(copy, ".changeset", `test-${bump}.md`), `---\n"${name}": ${bump}\n---\n\n${sentence}\n`);
}

const versions = () => new Map(publicPackages(copy).map(({ manifest: { name, version } }) => [name, version]));
const changelog = (folder: string) => readFileSync(join(copy, "packages", folder, "CHANGELOG.md"), "utf8");

/** The names of the packages whose version changed. */
function changed(before: ReadonlyMap<string, string>): readonly string[] {
  return [...versions()].flatMap(([name, now]) => (before.get(name) === now ? [] : [name]));
}

test("a patch of one package is a version of that package alone", async () => {
  const before = versions();
  addChangeset(packageName("xai"), "patch", "A model more.");
  await version(copy);
  expect(changed(before)).toEqual([packageName("xai")]);
  expect(changelog("xai")).toMatch(/^# .*\n\n## [\d.]+\n\n### (New and mended|Mended)\n\n- A model more\.\n\n## /);
});

test("a snapshot is before the next version, wants its parts in exactly theirs, and leaves the user's tree alone", async () => {
  const before = versions();
  addChangeset(packageName("core"), "patch", "Faster.");
  await snapshotVersion(copy, "next");
  const core = versions().get(packageName("core")) ?? "";
  expect(core).toMatch(/^\d+\.\d+\.\d+-next\.\d{14}$/);
  expect(core.split("-")[0]).not.toBe(before.get(packageName("core")));
  const { dependencies = {} } = readManifest(join(copy, "packages/xai"));
  expect(dependencies[packageName("core")]).toBe("workspace:*");
  expect(readManifest(join(root, "packages/xai")).dependencies?.[packageName("core")]).toBe("workspace:^");
});

test("where a new core leaves the range of its dependents, all of them are released with it, in a line", async () => {
  rmSync(copy, { recursive: true });
  await copyWorkspace(copy);
  if (pendingChangesets(copy) > 0) await version(copy);
  const before = versions();
  const [major = 0] = (before.get(packageName("core")) ?? "").split(".").map(Number);
  addChangeset(packageName("core"), major === 0 ? "minor" : "major", "Another transport.");
  await version(copy);
  const core = packageName("core");
  const dependents = publicPackages(copy).filter(({ manifest }) => manifest.dependencies?.[core] !== undefined);
  expect(dependents.length).toBeGreaterThan(10);
  expect(changed(before).toSorted()).toEqual([core, ...dependents.map(({ manifest }) => manifest.name)].toSorted());
  expect(changelog("xai")).toMatch(
    new RegExp(`^# .*\\n\\n## [\\d.]+\\n\\nUses .*\`${core}\` ${versions().get(core)}.*\\.\\n\\n## `),
  );
});

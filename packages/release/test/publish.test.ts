import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertLoopback } from "../src/publish/loopback.ts";
import { publishAll, type Outcome } from "../src/publish/publish.ts";
import { writeRelease } from "../src/publish/release.ts";
import { strangersEnvironment } from "../src/rehearse/environment.ts";
import { run } from "../src/run.ts";
import type { Package } from "../src/workspace.ts";
import { startSmallRegistry, type SmallRegistry } from "./small-registry.ts";

let folder: string;
let registry: SmallRegistry;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-publish-"));
  registry = await startSmallRegistry();
});

afterEach(() => {
  registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes tarballs of one file each, as `[name, version]`, into a folder of their own. */
async function packed(
  what: string,
  tag: string,
  ...packages: readonly (readonly [string, string, object?])[]
): Promise<string> {
  const destination = join(folder, what);
  mkdirSync(destination);
  const tarballs = [];
  for (const [name, version, more = {}] of packages) {
    const source = join(folder, `${what}-${name.replace("/", "-")}`);
    mkdirSync(join(source, "package"), { recursive: true });
    const manifest = { name, version, ...more };
    writeFileSync(join(source, "package", "package.json"), JSON.stringify(manifest));
    const file = join(destination, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    await run("tar", ["-czf", file, "-C", source, "package"]);
    tarballs.push({ package: { folder: name, path: source, manifest } as Package, file });
  }
  await writeRelease(destination, tag, tarballs);
  return destination;
}

function publish(from: string): Promise<ReadonlyMap<string, Outcome>> {
  return publishAll({
    folder: from,
    cwd: from,
    env: strangersEnvironment(folder, registry.url, "a-token"),
    guard: assertLoopback,
  });
}

test("a publish that ended half-way is repeated: what is there is skipped, and the rest goes on in its order", async () => {
  const from = await packed("release", "latest", ["@a/core", "1.0.0"], ["@a/b", "1.0.0"], ["c", "1.0.0"]);
  registry.refuse = "@a/b";
  await expect(publish(from)).rejects.toThrow(/npm publish .*a-b-1\.0\.0\.tgz[^]*403/);
  expect(registry.published).toEqual(["@a/core@1.0.0"]);
  registry.refuse = undefined;
  expect([...(await publish(from))]).toEqual([
    ["@a/core", "skipped"],
    ["@a/b", "published"],
    ["c", "published"],
  ]);
  expect(registry.published).toEqual(["@a/core@1.0.0", "@a/b@1.0.0", "c@1.0.0"]);
});

test("a further version is published, and one of other bytes under the same version is told apart and left alone", async () => {
  await publish(await packed("first", "latest", ["@a/core", "1.0.0"], ["c", "1.0.0"]));
  const second = await packed("second", "latest", ["@a/core", "1.1.0"], ["c", "1.0.0", { description: "changed" }]);
  expect([...(await publish(second))]).toEqual([
    ["@a/core", "published"],
    ["c", "differs"],
  ]);
  expect(registry.published).toEqual(["@a/core@1.0.0", "c@1.0.0", "@a/core@1.1.0"]);
});

test("a snapshot leaves the tag latest where it is", async () => {
  await publish(await packed("first", "latest", ["c", "1.0.0"]));
  await publish(await packed("snapshot", "next", ["c", "1.1.0-next.1"]));
  const tags: unknown = await (await fetch(`${registry.url}c`)).json();
  expect(tags).toMatchObject({ "dist-tags": { latest: "1.0.0", next: "1.1.0-next.1" } });
});

test("the guard is asked with the manifest in the tarball, and nothing is published when it says no", async () => {
  const from = await packed("release", "latest", ["c", "1.0.0", { publishConfig: { registry: "https://elsewhere.example/" } }]);
  await expect(publish(from)).rejects.toThrow("publishConfig.registry is https://elsewhere.example/");
  expect(registry.published).toEqual([]);
});

test("a tarball that was changed after it was packed is refused", async () => {
  const from = await packed("release", "latest", ["c", "1.0.0"]);
  writeFileSync(join(from, "c-1.0.0.tgz"), "something else");
  await expect(publish(from)).rejects.toThrow("c-1.0.0.tgz");
});

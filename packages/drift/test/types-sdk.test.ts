import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { fetchSdk } from "../src/types/fetch-sdk.ts";
import { installedSdk, namedSdk, readSdk } from "../src/types/sdk.ts";

afterEach(() => vi.unstubAllEnvs());

const folder = (): string => mkdtempSync(join(tmpdir(), "drift-package-"));

function write(manifest: object, ...files: string[]): string {
  const at = folder();
  mkdirSync(join(at, "dist"));
  writeFileSync(join(at, "package.json"), JSON.stringify(manifest));
  for (const file of files) writeFileSync(join(at, file), "export {};\n");
  return at;
}

test.each([
  ["types", { types: "dist/a.d.ts" }, "dist/a.d.ts"],
  [
    "conditions of exports",
    { exports: { ".": { require: { types: "./dist/b.d.cts" }, types: "./dist/a.d.mts" } } },
    "dist/a.d.mts",
  ],
  ["nested conditions", { exports: { ".": { import: { types: "./dist/a.d.ts" }, default: "./a.js" } } }, "dist/a.d.ts"],
  ["nothing: the usual name", {}, "index.d.ts"],
])("the entry is what a package says: %s", (_, manifest, entry) => {
  const at = write({ name: "a", version: "1.0.0", ...manifest }, entry);
  expect(readSdk(at)).toEqual({ name: "a", version: "1.0.0", folder: at, entry: join(at, entry) });
});

test("packages without declarations or without a name are refused", () => {
  expect(() => readSdk(write({ name: "a", version: "1.0.0", types: "a.d.ts" }))).toThrow(
    /^a 1\.0\.0 has no declarations: .*a\.d\.ts is missing/,
  );
  expect(() => readSdk(write({}, "index.d.ts"))).toThrow(/has no name and version/);
  expect(() => readSdk(folder())).toThrow(/holds no package\.json: name the folder of an unpacked package/);
});

test("a package that is not installed, and what is neither folder nor version", async () => {
  expect(() => installedSdk("no-such-sdk")).toThrow(/^no-such-sdk is not installed: npm run bootstrap installs/);
  await expect(namedSdk("./nowhere")).rejects.toThrow("--sdk ./nowhere is no folder that exists, and no package@version.");
  await expect(namedSdk("name@1.0.0; rm -rf /")).rejects.toThrow(/is no folder that exists/);
});

test("without a network, a version that is not in the cache cannot be had, and the reason is said", async () => {
  // Nothing listens on the discard port: the registry of this test is out of reach.
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("npm_config_cache", folder());
  await expect(fetchSdk("together-ai", "0.52.0", folder())).rejects.toThrow(
    /^together-ai@0\.52\.0 cannot be fetched \(\w+: the registry cannot be reached, check the network\)\.$/,
  );
}, 60_000);

test("an exact version in the cache is not fetched again", async () => {
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
  const cache = folder();
  mkdirSync(join(cache, "@a+b@1.0.0"));
  writeFileSync(join(cache, "@a+b@1.0.0", "package.json"), "{}");
  expect(await fetchSdk("@a/b", "1.0.0", cache)).toBe(join(cache, "@a+b@1.0.0"));
});

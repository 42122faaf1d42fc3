import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { names, packageName } from "../src/names.ts";
import { assertLoopback, isLoopbackUrl } from "../src/publish/loopback.ts";
import { assertOneRegistry } from "../src/publish/one-registry.ts";
import { targetsIn } from "../src/publish/target.ts";
import { strangersEnvironment, type Environment } from "../src/rehearse/environment.ts";
import type { Manifest } from "../src/workspace.ts";
import { startSmallRegistry, type SmallRegistry } from "./small-registry.ts";

test.for(["http://127.0.0.1:4873/", "http://127.0.0.1", "http://localhost:1/", "http://[::1]:4873/", "https://127.0.0.1/npm/"])(
  "%s is this machine",
  (url) => {
    expect(isLoopbackUrl(url)).toBe(true);
  },
);

test.for([
  "http://127.0.0.1.example.org/",
  "http://127.0.0.1.nip.example:4873/",
  "http://localhost.example.org/",
  "http://0x7f.0.0.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://127.1/",
  "http://0177.0.0.1/",
  "http://127.0.0.1@example.org/",
  "http://127.0.0.1:4873@example.org/",
  "http://user:word@127.0.0.1/",
  "http://127.0.0.1\\@example.org/",
  "http://example.org/127.0.0.1",
  "http://example.org#http://127.0.0.1/",
  "http://example.org?http://127.0.0.1/",
  " http://127.0.0.1/",
  "http://127.0.0.1/\nhttp://example.org/",
  "http://[::ffff:10.0.0.1]/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "//127.0.0.1/",
  "ftp://127.0.0.1/",
  "http://127.0.0.1:99999/",
  "",
])("%j is not", (url) => {
  expect(isLoopbackUrl(url)).toBe(false);
});

test("a package's own manifest may name registries and proxies", () => {
  const publishConfig = {
    registry: "1",
    [`${names.scope}:registry`]: "2",
    proxy: "3",
    access: "public",
    "@someone:registry": "4",
  };
  expect(targetsIn({}, {}, { name: packageName("core"), version: "1.0.0", publishConfig })).toEqual({
    registries: [
      { setting: "publishConfig.registry", value: "1" },
      { setting: `publishConfig.${names.scope}:registry`, value: "2" },
    ],
    proxies: [{ setting: "publishConfig.proxy", value: "3" }],
  });
});

test("proxies are found in the environment, too, and what goes around them is none", () => {
  const environment = {
    http_proxy: "1",
    HTTPS_PROXY: "2",
    ALL_PROXY: "3",
    PROXY: "4",
    no_proxy: "5",
    NO_PROXY: "6",
    https_proxy: "",
  };
  const { proxies } = targetsIn({ noproxy: [""], proxy: null }, environment, { name: "lockstep", version: "1.0.0" });
  expect(proxies.map(({ value }) => value)).toEqual(["1", "2", "3", "4"]);
});

describe("right before a publish", () => {
  const elsewhere = "http://registry.example/";
  const manifest: Manifest = { name: packageName("core"), version: "1.0.0" };
  let folder: string;
  let registry: SmallRegistry;
  let env: Environment;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "lockstep-guard-"));
    registry = await startSmallRegistry();
    env = strangersEnvironment(folder, registry.url, "a-token");
    // Without a manifest here, npm would take a folder above for the project.
    writeFileSync(join(folder, "package.json"), "{}");
  });

  afterEach(() => {
    registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const guard = (change: Environment = {}, more: Partial<Manifest> = {}) =>
    assertLoopback({ cwd: folder, env: { ...env, ...change } }, { ...manifest, ...more });

  test("a registry on this machine is taken, and another scope's registry is nobody's business", async () => {
    appendFileSync(join(folder, "home/.npmrc"), `@someone:registry=${elsewhere}\n`);
    await guard();
  });

  test("a variable that names another registry is refused", async () => {
    await expect(guard({ npm_config_registry: elsewhere })).rejects.toThrow(`registry is ${elsewhere}`);
    await expect(guard({ [`npm_config_${names.scope}:registry`]: elsewhere })).rejects.toThrow(`${names.scope}:registry is`);
  });

  test.for([".npmrc", "home/.npmrc", "home/global-npmrc"])("a setting for the scope in %s is refused", async (file) => {
    appendFileSync(join(folder, file), `${names.scope}:registry=${elsewhere}\n`);
    await expect(guard()).rejects.toThrow(`${names.scope}:registry is ${elsewhere}`);
  });

  test("a registry in the project's settings is refused", async () => {
    writeFileSync(join(folder, ".npmrc"), `registry=${elsewhere}\n`);
    await expect(guard()).rejects.toThrow(`registry is ${elsewhere}`);
  });

  test("another file of the user's settings is refused", async () => {
    writeFileSync(join(folder, "other"), `registry=${elsewhere}\n`);
    await expect(guard({ npm_config_userconfig: join(folder, "other") })).rejects.toThrow(`registry is ${elsewhere}`);
  });

  test("npm's default, where nothing is set, is refused", async () => {
    writeFileSync(join(folder, "home/.npmrc"), "");
    await expect(guard()).rejects.toThrow("it is no loopback address");
  });

  test("a proxy among npm's settings is refused", async () => {
    await expect(guard({ npm_config_https_proxy: "http://proxy.example:3128" })).rejects.toThrow("a proxy may take it");
  });

  test("a registry that redirects is refused", async () => {
    registry.redirect = elsewhere;
    await expect(guard()).rejects.toThrow(`it redirects to ${elsewhere}`);
  });

  test("a registry that does not answer is an error that says where", async () => {
    registry.stop();
    await expect(guard()).rejects.toThrow(`No registry answers at ${registry.url}`);
  });

  test("a real publish goes over https, and where all settings agree", async () => {
    const real = (url: string, publishConfig = {}) =>
      assertOneRegistry({ cwd: folder, env: { ...env, npm_config_registry: url } }, { ...manifest, publishConfig });
    await real("https://registry.example/");
    await expect(real(registry.url)).rejects.toThrow("A release goes over https");
    const otherwise = { registry: "https://other.example/" };
    await expect(real("https://registry.example/", otherwise)).rejects.toThrow("Let one setting say it");
  });
});

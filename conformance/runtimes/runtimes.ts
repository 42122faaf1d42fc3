import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findChromium } from "./find-chromium.ts";
import { type PlaywrightModule, startChromium } from "./hosts/chromium.ts";
import type { Host, HostSetup, RuntimeTraits } from "./hosts/host.ts";
import { startProcess } from "./hosts/process.ts";
import { NotHere } from "./not-here.ts";
import { type MiniflareModule, startWorkerd } from "./hosts/workerd.ts";

/** A runtime on which the packages are tried. */
export interface RuntimeUnderTest {
  readonly id: string;
  /** Its name in the table. */
  readonly name: string;
  readonly has: RuntimeTraits;
  /** @throws NotHere where the machine has no such runtime. */
  start(setup: HostSetup): Promise<{ readonly host: Host; readonly version?: string }>;
}

const resolver = createRequire(join(import.meta.dirname, "package.json"));
const place = `${process.platform}-${process.arch}`;
const onServer = { environment: true, files: true, pages: false };

function node(id: string, name: string): RuntimeUnderTest {
  return {
    id,
    name,
    has: onServer,
    async start(setup) {
      const binary = join(import.meta.dirname, "node_modules", id, "bin", "node");
      if (place !== "linux-x64")
        throw new NotHere(`package.json has this version for linux-x64 only, and this machine is ${place}`);
      // The installer passes over an optional package that it cannot get: a runtime that should be here must not count as absent.
      if (!existsSync(binary))
        throw new Error(`${id} was not installed: delete conformance/runtimes/node_modules, and try again`);
      return { host: startProcess(binary, ["--disable-warning=ExperimentalWarning"], setup) };
    },
  };
}

const denoPermissions = ["--allow-net", "--allow-env", "--allow-read"];

export const runtimes: readonly RuntimeUnderTest[] = [
  node("node20-floor", "Node 20, the oldest that `engines` admits"),
  node("node20", "Node 20"),
  node("node22", "Node 22"),
  node("node24", "Node 24"),
  node("node26", "Node 26"),
  {
    id: "bun",
    name: "Bun",
    has: onServer,
    start: async (setup) => ({ host: startProcess(binaryOf("bun", bunPackages, "bin/bun"), [], setup) }),
  },
  {
    id: "deno",
    name: "Deno",
    has: onServer,
    start: async (setup) => ({
      host: startProcess(binaryOf("deno", denoPackages, "deno"), ["run", "--no-prompt", ...denoPermissions], setup),
    }),
  },
  {
    id: "workerd",
    name: "workerd (Cloudflare Workers)",
    has: { environment: false, files: false, pages: false },
    async start(setup) {
      const miniflare = (await import(resolver.resolve("miniflare"))) as MiniflareModule;
      const { version } = manifestOf("workerd", createRequire(resolver.resolve("miniflare")));
      return { host: await startWorkerd(miniflare, setup), version: `workerd ${version}` };
    },
  },
  {
    id: "chromium",
    name: "Chromium",
    has: { environment: false, files: false, pages: true },
    async start(setup) {
      const browser = await findChromium(resolver);
      const playwright = (await import(resolver.resolve("playwright-core"))) as PlaywrightModule & {
        default: PlaywrightModule;
      };
      const host = await startChromium(playwright.default, browser, setup);
      return { host, version: `Chromium ${host.version}` };
    },
  },
];

const bunPackages: Readonly<Record<string, string>> = {
  "linux-x64": "@oven/bun-linux-x64",
  "linux-arm64": "@oven/bun-linux-aarch64",
  "darwin-x64": "@oven/bun-darwin-x64",
  "darwin-arm64": "@oven/bun-darwin-aarch64",
};

const denoPackages: Readonly<Record<string, string>> = {
  "linux-x64": "@deno/linux-x64-glibc",
  "linux-arm64": "@deno/linux-arm64-glibc",
  "darwin-x64": "@deno/darwin-x64",
  "darwin-arm64": "@deno/darwin-arm64",
};

/** The binary that a package brings for this machine in a package of its own: none of their scripts has been run. */
function binaryOf(name: string, packages: Readonly<Record<string, string>>, file: string): string {
  const own = packages[place];
  if (own === undefined)
    throw new NotHere(`${name} is looked for on ${Object.keys(packages).join(", ")}, and this machine is ${place}`);
  try {
    return join(dirname(createRequire(resolver.resolve(`${name}/package.json`)).resolve(`${own}/package.json`)), file);
  } catch {
    throw new NotHere(`${own} is not installed: this machine's C library may be another one`);
  }
}

function manifestOf(name: string, from: NodeJS.Require): { readonly version: string } {
  return JSON.parse(readFileSync(from.resolve(`${name}/package.json`), "utf8")) as { version: string };
}

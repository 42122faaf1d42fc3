import { join } from "node:path";
import { names, packageName } from "../names.ts";
import { copyWorkspace, pendingChangesets } from "../copy/copy.ts";
import { packRelease } from "../copy/pack-release.ts";
import { snapshotVersion, version } from "../version/version.ts";
import { mostInstalled } from "../hygiene/installed.ts";
import { pool } from "../pool.ts";
import { assertLoopback } from "../publish/loopback.ts";
import { publishAll, type Outcome } from "../publish/publish.ts";
import { run } from "../run.ts";
import { sampleLibraries } from "../samples.ts";
import { installTools } from "../tools.ts";
import { publicPackages, root, type Package } from "../workspace.ts";
import { clients } from "./clients.ts";
import { strangersEnvironment, type Environment } from "./environment.ts";
import { install, installed } from "./install.ts";
import { nodes } from "./nodes.ts";
import { startRegistry, type Registry } from "./registry.ts";
import { replayCalls } from "./replay.ts";
import type { Steps } from "./steps.ts";
import { compilations, compile, writePrograms } from "./types.ts";

/** The provider that is installed alone, and that programs call. */
const provider = packageName("openai");

/**
 * Does with a copy of the workspace what a release and its users do, on this machine alone.
 *
 * @param folder where everything is made
 * @param started is told the registry, so that it ends with the program however that ends
 */
export async function rehearse(folder: string, steps: Steps, started: (registry: Registry) => void): Promise<void> {
  const copy = join(folder, "workspace");
  const tarballs = join(folder, "tarballs");
  const tools = join(root, "packages/release/tools/rehearsal");
  let registry: Registry | undefined;
  let env: Environment = {};

  const ready =
    (await steps.step("tools", async () => {
      await installTools(tools);
      return "registry, package managers and compilers are installed";
    })) &&
    (await steps.step("version", async () => {
      await copyWorkspace(copy);
      const pending = pendingChangesets(copy);
      if (pending > 0) await version(copy);
      const versions = new Set(publicPackages(copy).map(({ manifest }) => manifest.version));
      return `${pending} changesets, versions ${[...versions].toSorted().join(", ")}`;
    })) &&
    (await steps.step("pack", async () => `${(await packRelease(copy, tarballs, "latest")).packages.length} tarballs`)) &&
    (await steps.step("registry", async () => {
      registry = await startRegistry(tools, join(folder, "registry"));
      started(registry);
      env = strangersEnvironment(folder, registry.url, registry.token);
      return `Verdaccio at ${registry.url}`;
    })) &&
    (await steps.step("publish", async () => counted(await publish(tarballs, env), "published")));
  if (!ready || registry === undefined) return;

  await steps.step("publish again", async () => counted(await publish(tarballs, env), "skipped"));
  const complete = await useAsStrangers({ folder, tools, registry: registry.url, env, steps, packages: publicPackages(copy) });
  if (complete) await steps.step("snapshot", () => snapshot(folder, env));
}

interface Strangers {
  readonly folder: string;
  readonly tools: string;
  readonly registry: string;
  readonly env: Environment;
  readonly steps: Steps;
  readonly packages: readonly Package[];
}

/** Installs with every package manager, then compiles and runs programs in the project that npm has installed. */
async function useAsStrangers({ folder, tools, registry, env, steps, packages }: Strangers): Promise<boolean> {
  const manifests = packages.map(({ manifest }) => manifest);
  const one = manifests.filter(({ name }) => name === provider);
  const projectOf = (client: string, what: string) => join(folder, `${client.replace(" ", "-")}-${what}`);
  const passed = new Map<string, boolean>();
  for (const client of clients(tools)) {
    const done = await steps.step(`install, ${client.name}`, async () => {
      const alone = projectOf(client.name, "one");
      await install(client, alone, registry, env, one);
      const found = [...installed(alone)].toSorted();
      if (found.length > mostInstalled) throw new Error(`${provider} brings ${found.length} packages: ${found.join(", ")}.`);
      await install(client, projectOf(client.name, "all"), registry, env, manifests, sampleLibraries());
      return `${provider}: ${found.length} packages; all ${manifests.length} import`;
    });
    passed.set(client.name, done);
  }
  // The rest is done in the project of npm.
  if (passed.get("npm") !== true) return false;
  const project = projectOf("npm", "all");
  const files = writePrograms(project, packages);
  await pool(compilations, 2, ({ compiler, form }) =>
    steps.step(`types, ${form} ${compiler}`, async () => {
      await compile({ compiler, form }, tools, project);
      return `${files[form]} files`;
    }),
  );
  return await steps.step("calls", async () => {
    const found = await nodes();
    const count = await replayCalls(project, env, found);
    return `${count} replayed, ESM and CommonJS, on Node ${found.map((node) => node.version).join(" and ")}`;
  });
}

function publish(folder: string, env: Environment): Promise<ReadonlyMap<string, Outcome>> {
  // Its own folder, without settings: npm reads those of the folder it is started in.
  return publishAll({ folder, cwd: folder, env, guard: assertLoopback });
}

/** @throws Error when a package has another outcome */
function counted(outcomes: ReadonlyMap<string, Outcome>, wanted: Outcome): string {
  const others = [...outcomes].filter(([, outcome]) => outcome !== wanted);
  if (others.length > 0)
    throw new Error(`Not ${wanted}: ${others.map(([name, outcome]) => `${name} (${outcome})`).join(", ")}.`);
  return `${outcomes.size} packages ${wanted}`;
}

/** Publishes a snapshot beside the release, and asks the registry which tag leads where. */
async function snapshot(folder: string, env: Environment): Promise<string> {
  const copy = join(folder, "snapshot");
  const tarballs = join(folder, "snapshot-tarballs");
  await copyWorkspace(copy);
  if (pendingChangesets(copy) === 0) return "no changeset waits: nothing to show";
  await snapshotVersion(copy, "next");
  const { packages } = await packRelease(copy, tarballs, "next");
  await publish(tarballs, env);
  const facade = packages.find(({ name }) => name === names.facade.name);
  const said = await run("npm", ["view", names.facade.name, "dist-tags", "--json"], { cwd: tarballs, env });
  const tags = JSON.parse(said) as Record<string, string>;
  if (tags["next"] !== facade?.version || tags["latest"]?.includes("next")) throw new Error(`The tags are ${said}`);
  return `next is ${tags["next"]}, latest stays ${tags["latest"]}`;
}

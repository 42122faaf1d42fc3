import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";

/** How the process that publishes is started. */
export interface Publisher {
  /** Its folder, absolute: npm reads the project's settings from there. */
  readonly cwd: string;
  /** Its environment, as `run` takes it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where a setting would send a package, and which setting says so. */
export interface Target {
  readonly setting: string;
  readonly value: string;
}

/** Every place where npm could send a package, or what it is sent through. */
export interface Targets {
  readonly registries: readonly Target[];
  readonly proxies: readonly Target[];
}

/**
 * Every registry that npm could publish the package to, and every proxy: by its settings as they hold for that process (environment,
 * files of the project, the user and the machine), for the package's scope, and in the package's own manifest. Which of them wins
 * is npm's business; what must not be reached must be in none.
 */
export async function publishTargets({ cwd, env }: Publisher, manifest: Manifest): Promise<Targets> {
  const settings = JSON.parse(await run("npm", ["config", "list", "--json"], { cwd, env })) as Record<string, unknown>;
  return targetsIn(settings, { ...process.env, ...env }, manifest);
}

/** The same, of settings that npm has said. Its agent reads proxies from the environment besides. */
export function targetsIn(
  settings: Readonly<Record<string, unknown>>,
  environment: Publisher["env"],
  { name, publishConfig = {} }: Manifest,
): Targets {
  const own = Object.entries(publishConfig).map(([key, value]) => [`publishConfig.${key}`, value] as const);
  const scope = name.split("/")[0];
  const isRegistry = (setting: string) => /^(publishConfig\.)?registry$/i.test(setting) || isOfScope(setting, scope);
  const isProxy = (setting: string) => /^(publishConfig\.)?(https?|all)?[-_]?proxy$/i.test(setting);
  return {
    registries: named([...Object.entries(settings), ...own], isRegistry),
    proxies: named([...Object.entries(settings), ...own, ...Object.entries(environment)], isProxy),
  };
}

function isOfScope(setting: string, scope: string | undefined): boolean {
  return setting.replace(/^publishConfig\./, "").toLowerCase() === `${scope}:registry`.toLowerCase();
}

function named(entries: readonly (readonly [string, unknown])[], wanted: (setting: string) => boolean): readonly Target[] {
  return entries.flatMap(([setting, value]) => (wanted(setting) && value ? [{ setting, value: textOf(value) }] : []));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

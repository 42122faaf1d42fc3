import { parseArgs } from "node:util";
import { UsageError } from "../src/usage.ts";
import { defaultLimits, type Limits } from "./budget.ts";
import { usage } from "./usage.ts";
import type { Environment } from "./target.ts";

type Values = ReturnType<typeof parse>["values"];

/** Parses a command line and runs one command; gives the exit code. A proxy runs until `stopped` resolves. @throws UsageError for one that cannot be run. */
export async function runCommandLine(
  parameters: readonly string[],
  environment: Environment,
  stopped: () => Promise<void> = stopSignal,
): Promise<number> {
  const { values, positionals } = parse(parameters);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [first, ...rest] = positionals;
  if (first === undefined) throw new UsageError("Name a provider: npm run record -- <provider> [scenario ...].");
  // Loaded on use: the packages must have been built for what they need.
  if (first !== "proxy") {
    const { playCommand } = await import("./play-command.ts");
    return await playCommand({
      environment,
      provider: first,
      selected: rest,
      models: modelsOf(values.model ?? []),
      replace: values.replace === true,
      dryRun: values["dry-run"] === true,
      ...common(values, defaultLimits),
    });
  }
  const [provider, unexpected] = rest;
  if (provider === undefined) throw new UsageError("Name the provider behind the proxy: npm run record -- proxy <provider>.");
  if (unexpected !== undefined) throw new UsageError(`Unexpected argument ${unexpected}.`);
  const { proxyCommand } = await import("./proxy-command.ts");
  return await proxyCommand({
    environment,
    stopped,
    provider,
    port: whole("port", values.port ?? "0", 0, 65_535),
    ...(values.recordings !== undefined && { recordings: values.recordings }),
    ...common(values, { calls: 200, tokens: Number.POSITIVE_INFINITY }),
  });
}

/** Ctrl-C, or what a supervisor sends. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function common(values: Values, limits: Limits) {
  return {
    limits: {
      calls: values["max-calls"] === undefined ? limits.calls : whole("max-calls", values["max-calls"], 1),
      tokens: values["max-tokens"] === undefined ? limits.tokens : whole("max-tokens", values["max-tokens"], 1),
    },
    ...(values["base-url"] !== undefined && { baseUrl: values["base-url"] }),
    ...(values.fixtures !== undefined && { fixtures: values.fixtures }),
    secretNames: values["secret-env"] ?? [],
    idleMs: whole("timeout", values.timeout ?? "120", 1, 3600) * 1000,
    yes: values.yes === true,
  };
}

function whole(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`--${name} ${text}: give a whole number from ${least}${most < 1e9 ? ` to ${most}` : ""}.`);
  return value;
}

/** `embedding=<id>` names a role; a model alone is for chat. */
function modelsOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((text): [string, string] => {
      const [, role = "chat", model = text] =
        /^(chat|completion|response|embedding|rerank|token-count|model)=(.+)$/.exec(text) ?? [];
      return [role, model];
    }),
  );
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean" },
        model: { type: "string", multiple: true },
        "max-calls": { type: "string" },
        "max-tokens": { type: "string" },
        "base-url": { type: "string" },
        fixtures: { type: "string" },
        recordings: { type: "string" },
        replace: { type: "boolean" },
        "secret-env": { type: "string", multiple: true },
        timeout: { type: "string" },
        port: { type: "string" },
        yes: { type: "boolean" },
        debug: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}.`);
  }
}

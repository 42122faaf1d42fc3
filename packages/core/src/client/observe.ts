import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Hooks } from "../transport/hooks.ts";
import { type Logger, loggingHooks, logLevels, type LogLevel } from "../transport/logger.ts";
import { Observer } from "../transport/observer.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";

const hookNames = ["onRequest", "onResponse", "onRetry", "onEvent", "onDone"] as const;
const silent: LogLevel = "off";

/**
 * Who wants to know what this call does: the log, the client's hooks, the call's hooks. Undefined when nobody does.
 *
 * @throws ConfigurationError for a level that there is not, a logger without its methods, and a hook that is no function.
 */
export function observerOf(client: ClientOptions, request: RequestOptions, runtime: Runtime): Observer | undefined {
  const level = logLevelOf(client, runtime);
  const log = level === silent ? undefined : loggingHooks(checkLogger(client.logger ?? console), level);
  const hooks = [hooksOf(client), hooksOf(request)].filter((one) => one !== undefined);
  return log === undefined && hooks.length === 0 ? undefined : new Observer(log, hooks);
}

function logLevelOf({ logLevel }: ClientOptions, runtime: Runtime): LogLevel {
  const level = logLevel ?? runtime.environment("LOCKSTEP_LOG") ?? silent;
  if ((logLevels as readonly string[]).includes(level)) return level as LogLevel;
  const origin = logLevel === undefined ? "LOCKSTEP_LOG" : "logLevel";
  throw new ConfigurationError(`${origin} must be one of ${logLevels.join(", ")}.`);
}

function checkLogger(logger: Partial<Logger>): Logger {
  for (const method of ["error", "warn", "info", "debug"] as const) {
    if (typeof logger[method] !== "function") throw new ConfigurationError(`The logger has no method ${method}.`);
  }
  return logger as Logger;
}

/** Only the functions: nothing else of the options goes where hooks are called. */
function hooksOf(options: Hooks): Hooks | undefined {
  let hooks: Record<string, unknown> | undefined;
  for (const name of hookNames) {
    const hook: unknown = options[name];
    if (hook === undefined || hook === null) continue;
    if (typeof hook !== "function") throw new ConfigurationError(`${name} must be a function.`);
    hooks = { ...hooks, [name]: hook };
  }
  return hooks;
}

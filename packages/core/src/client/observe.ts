import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Hooks } from "../transport/hooks.ts";
import { loggingHooks, logLevels, type LogLevel } from "../transport/logger.ts";
import { Observer } from "../transport/observer.ts";
import type { Runtime } from "../transport/runtime.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";

/** Who wants to know what this call does: the log, the client's hooks, the call's hooks. Undefined when nobody does. */
export function observerOf(client: ClientOptions, request: RequestOptions, runtime: Runtime): Observer | undefined {
  const all: Hooks[] = [];
  const level = logLevelOf(client, runtime);
  if (level !== "off") all.push(loggingHooks(client.logger ?? console, level));
  if (hasHooks(client)) all.push(client);
  if (hasHooks(request)) all.push(request);
  return all.length === 0 ? undefined : new Observer(all);
}

function logLevelOf({ logLevel }: ClientOptions, runtime: Runtime): LogLevel {
  const level = logLevel ?? runtime.environment("LOCKSTEP_LOG") ?? "off";
  if ((logLevels as readonly string[]).includes(level)) return level as LogLevel;
  const origin = logLevel === undefined ? "LOCKSTEP_LOG" : "logLevel";
  throw new ConfigurationError(`${origin} must be one of ${logLevels.join(", ")}.`);
}

function hasHooks({ onRequest, onResponse, onRetry, onEvent, onDone }: Hooks): boolean {
  return (onRequest ?? onResponse ?? onRetry ?? onEvent ?? onDone) !== undefined;
}

import type { CallInfo, Hooks, RequestInfo, ResponseInfo } from "./hooks.ts";

/** Where log lines go; `console` is one. */
export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/** What is logged: failed calls; retries too; each finished call too; requests and headers too. Never a body. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

export const logLevels: readonly LogLevel[] = ["off", "error", "warn", "info", "debug"];

/** Hooks that write log lines, those that the level asks for. */
export function loggingHooks(logger: Logger, level: LogLevel): Hooks {
  const rank = logLevels.indexOf(level);
  return {
    onRequest: rank < 4 ? undefined : (info) => logger.debug(requestLine(info)),
    onResponse: rank < 4 ? undefined : (info) => logger.debug(responseLine(info)),
    onRetry:
      rank < 2
        ? undefined
        : (info) => logger.warn(`${name(info)} is tried again in ${Math.round(info.delayMs)} ms: ${reason(info.error)}`),
    onDone: (info) => {
      const time = `${Math.round(info.timings.doneMs ?? 0)} ms`;
      if (info.error !== undefined) logger.error(`${name(info)} failed after ${time}: ${reason(info.error)}`);
      else if (rank >= 3) logger.info(`${name(info)} is done after ${time}`);
    },
  };
}

function name({ call, provider, operation, attempt }: CallInfo): string {
  return `[lockstep] ${provider} ${operation} #${call}, attempt ${attempt},`;
}

function requestLine(info: RequestInfo): string {
  return `${name(info)} sends ${info.method} ${info.url} ${JSON.stringify(info.headers)}`;
}

function responseLine(info: ResponseInfo): string {
  return `${name(info)} got ${info.status} ${JSON.stringify(info.headers)}`;
}

/** Messages of ours are redacted already, and errors are ours by the time they come here. */
function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "unknown reason";
}

import type { APIError } from "../errors/api-error.ts";
import { isLockstepError, type LockstepErrorKind } from "../errors/lockstep-error.ts";
import type { CallHookInfo, Hooks } from "./hooks.ts";

/** Where log lines go; `console` is one. */
export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/**
 * What is logged: failed calls; retries too; finished and aborted calls too; requests and replies with their headers too. Never
 * a body, and never what a provider says of one: its sentences may quote a prompt. They are on the error that was thrown.
 */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

export const logLevels: readonly LogLevel[] = ["off", "error", "warn", "info", "debug"];

/** Hooks that write log lines, those that the level asks for. */
export function loggingHooks(logger: Logger, level: LogLevel): Hooks {
  const at = (least: LogLevel): boolean => logLevels.indexOf(level) >= logLevels.indexOf(least);
  return {
    onRequest: at("debug")
      ? (info) => logger.debug(`${name(info)} sends ${info.method} ${info.url} ${JSON.stringify(info.headers)}`)
      : undefined,
    onResponse: at("debug")
      ? (info) => logger.debug(`${name(info)} got ${info.status} ${JSON.stringify(info.headers)}`)
      : undefined,
    onRetry: at("warn")
      ? (info) => logger.warn(`${name(info)} is tried again in ${Math.round(info.delayMs)} ms: ${reason(info.error)}`)
      : undefined,
    onDone: (info) => {
      const after = `after ${Math.round(info.timings.doneMs ?? 0)} ms`;
      if (info.error !== undefined && !isAbort(info.error))
        logger.error(`${name(info)} failed ${after}: ${reason(info.error)}`);
      else if (at("info")) logger.info(`${name(info)} ${info.error === undefined ? "is done" : "was aborted"} ${after}`);
    },
  };
}

function name({ call, provider, operation, attempt }: CallHookInfo): string {
  return `[lockstep] ${provider} ${operation} #${call}${attempt === 0 ? "" : `, attempt ${attempt}`}`;
}

/** What the caller wanted is no failure. */
function isAbort(error: unknown): boolean {
  return isLockstepError(error) && error.kind === "abort";
}

// Their messages are all our own words.
const ownWords: readonly LockstepErrorKind[] = [
  "configuration",
  "missing-api-key",
  "timeout",
  "redirect",
  "too-large",
  "stream-malformed",
  "stream-truncated",
];

function reason(error: unknown): string {
  if (!isLockstepError(error)) return "unknown reason";
  if (ownWords.includes(error.kind)) return `${error.name}: ${error.message}`;
  const { status, code, requestId } = error as Partial<APIError>;
  const facts = [word("status", status), word("code", code), word("request", requestId)].filter((fact) => fact !== "");
  return facts.length === 0 ? error.name : `${error.name} (${facts.join(", ")})`;
}

/** An identifier is one word; anything else in its place may be anything. */
function word(label: string, value: string | number | undefined): string {
  return value !== undefined && /^[\w.:-]{1,100}$/.test(String(value)) ? `${label} ${value}` : "";
}

import { writeFileSync } from "node:fs";
import type { ParseArgsOptionsConfig } from "node:util";
import { DriftError } from "../drift-error.ts";
import { levels, type Level } from "../report/finding.ts";
import { formats, render, type Format } from "../report/render.ts";
import { openFindings, type DriftReport } from "../report/report.ts";

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface Command {
  readonly options: ParseArgsOptionsConfig;
  /** Runs it and returns the exit code. @throws DriftError when it cannot run. */
  run(positionals: readonly string[], values: Values): Promise<number>;
}

/** Options of every command that makes a report. */
export const reportOptions: ParseArgsOptionsConfig = {
  format: { type: "string" },
  output: { type: "string" },
  "fail-on": { type: "string" },
};

function oneOf<T extends string>(option: string, value: Values[string], allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new DriftError(`--${option} ${value.toString()} is unknown: use ${allowed.join(", ")}.`);
  return found;
}

/**
 * Prints or writes reports. Returns 1 when something stale is left or something open is as bad as --fail-on (error by default).
 * @throws DriftError when an option has a value that it cannot have, or the file cannot be written.
 */
export function emit(reports: readonly DriftReport[], values: Values): number {
  const format: Format = oneOf("format", values["format"], formats, "terminal");
  const failOn = oneOf<Level | "never">("fail-on", values["fail-on"], [...levels, "never"], "error");
  const text = render(reports, format);
  const { output } = values;
  if (typeof output === "string") {
    try {
      writeFileSync(output, `${text}\n`);
    } catch (error) {
      throw new DriftError(`${output} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"}).`);
    }
  } else console.log(text);
  if (failOn === "never") return 0;
  const bad = new Set(levels.slice(0, levels.indexOf(failOn) + 1));
  const isBad = (report: DriftReport): boolean =>
    report.stale.length > 0 || openFindings(report).some(({ level }) => bad.has(level));
  return reports.some(isBad) ? 1 : 0;
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { differences, toBaseline, type Baseline } from "../baseline/baseline.ts";
import { measures } from "../baseline/measures.ts";
import { DriftError } from "../drift-error.ts";
import { knownProvider, providersIn, root, specsFolder, upstreamFolder } from "../places.ts";
import { openFindings, type DriftReport } from "../report/report.ts";
import type { Command } from "./command.ts";

const SHOWN = 40;

function read(file: string): Baseline {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Baseline;
  } catch {
    throw new DriftError(`${file} is not JSON: run with --write to make it anew.`);
  }
}

function say(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(`${title}: ${lines.length}`);
  for (const line of lines.slice(0, SHOWN)) console.log(`  ${line}`);
  if (lines.length > SHOWN) console.log(`  ... and ${lines.length - SHOWN} more`);
}

/** Every report of every provider, held against the committed baseline; `--write` commits a new one. */
export const baseline: Command = {
  options: {
    write: { type: "boolean" },
    file: { type: "string" },
    upstream: { type: "string" },
    specs: { type: "string" },
    recordings: { type: "string" },
  },
  async run(positionals, values) {
    const specs = specsFolder(values);
    if (upstreamFolder(values) === undefined) {
      console.log(
        "The baseline was not measured: no folder of upstream documents is there. Name one with --upstream or LOCKSTEP_UPSTREAM.",
      );
      return 0;
    }
    const file = resolve(
      typeof values["file"] === "string" ? values["file"] : join(root, "docs", "data", "drift-baseline.json"),
    );
    const providers = positionals.length > 0 ? positionals.map((name) => knownProvider(specs, name)) : providersIn(specs);
    const before = read(file);
    const now: Record<string, Baseline[string]> = {};
    const open: string[] = [];
    const stale: string[] = [];
    for (const provider of providers) {
      const reports: DriftReport[] = [];
      for (const measure of measures) reports.push(...(await measure(provider, values)));
      if (reports.length === 0) continue;
      now[provider] = reports.map(toBaseline);
      for (const report of reports) {
        open.push(
          ...openFindings(report).map(
            ({ level, rule, operation, subject }) => `${report.title}: ${level} ${rule} ${operation ?? ""} ${subject}`,
          ),
        );
        stale.push(...report.stale.map((entry) => `${report.title}: ${entry.rule} ${entry.operation ?? "*"} ${entry.at}`));
      }
    }
    say("Open findings", open);
    say("Settled entries that match nothing any more", stale);
    const kept = Object.fromEntries(
      Object.entries(before).filter(([provider]) => positionals.length > 0 && !providers.includes(provider)),
    );
    const measured: Baseline = Object.fromEntries(Object.entries({ ...kept, ...now }).sort(([a], [b]) => (a < b ? -1 : 1)));
    if (values["write"] === true) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(measured, null, 1)}\n`);
      console.log(`${relative(root, file)}: written; npm run docs makes the pages`);
      return open.length + stale.length > 0 ? 1 : 0;
    }
    const differing = differences(
      positionals.length > 0 ? Object.fromEntries(providers.map((name) => [name, before[name] ?? []])) : before,
      now,
    );
    say("Differences from the baseline", differing);
    const count = open.length + stale.length + differing.length;
    console.log(
      `drift: ${providers.length} providers, ${open.length} open, ${stale.length} stale, ${differing.length} differences from the baseline`,
    );
    return count > 0 ? 1 : 0;
  },
};

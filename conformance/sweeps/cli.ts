#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { paths } from "../harness/paths.ts";
import { makePlan, type SweepPlan } from "./plan.ts";
import { countReplies } from "./reply.ts";
import { describeSweep, sweepFailed } from "./report.ts";
import { sweep } from "./workers.ts";

const usage = `Cuts every reply of the fixtures and the recordings at every byte, ends each cleanly and with a broken connection,
and holds what the clients make of it against what the bytes and the documents say. Streams of the fixtures are also split at
every byte. Takes many minutes.

  --sample <number>   only so many cuts for each reply, and half as many splits
  --seed <number>     chooses the sample; without one it is always the same
  --workers <number>  threads; by default one for each processor
  --corpus <folder>   the recordings; by default LOCKSTEP_CORPUS, then ../shared/recordings where it is there
  --no-corpus         the fixtures alone`;

/** Runs the sweep and ends with its exit code: 0 well, 1 a fault was found, 2 it could not run. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      sample: { type: "string" },
      seed: { type: "string" },
      workers: { type: "string" },
      corpus: { type: "string" },
      "no-corpus": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const corpus = values["no-corpus"] ? undefined : findCorpusFolder(paths.root, values.corpus)?.folder;
  const workers = number("workers", values.workers) ?? availableParallelism();
  const plan: SweepPlan = { corpus, sample: number("sample", values.sample), seed: number("seed", values.seed) ?? 1 };
  const planned = await makePlan(plan);
  for (const origin of ["fixture", "recording"] as const) {
    const { streams, plain } = countReplies(planned.replies.filter((reply) => reply.origin === origin));
    if (streams + plain > 0) console.log(`${origin}s: ${streams} event streams, ${plain} other replies`);
  }
  if (corpus === undefined) console.log(`The recordings were not swept: ${values["no-corpus"] ? "--no-corpus" : noCorpus}.`);
  const start = performance.now();
  const result = await sweep(plan, planned, workers, reportProgress());
  const { user, system } = process.cpuUsage();
  const cost = { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6, workers };
  console.log(describeSweep(result, cost).join("\n"));
  return sweepFailed(result) ? 1 : 0;
}

/** A line for each tenth of the jobs, so that nobody wonders whether it still runs. */
function reportProgress(): (share: number) => void {
  let shown = 0;
  return (share) => {
    if (share < shown + 0.1) return;
    shown = Math.floor(share * 10) / 10;
    console.error(`${Math.round(shown * 100)} % of the jobs have begun`);
  };
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number above 0, not ${text}.`);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`sweep: ${(error as Error).message.split("\n")[0]}`);
  process.exitCode = 2;
}

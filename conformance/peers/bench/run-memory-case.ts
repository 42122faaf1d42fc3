import { join } from "node:path";
import { build } from "esbuild";
import { memoryCase } from "./cases.ts";
import { freshProcess, packageFolder } from "./fresh-process.ts";
import { type ContenderName, contenderNames, loadContender } from "./load-contenders.ts";
import { payload } from "./payloads.ts";
import { seededRandom, shuffled } from "./random.ts";
import { type Reading, readingDifference } from "./reading.ts";
import { type CaseResult, type Row, rowOf } from "./result.ts";
import type { BenchServer } from "./start-server.ts";

/** What a probe prints. */
export interface MemoryProbe {
  readonly maxResidentMegabytes: number;
  readonly reading: Reading;
}

/** A process for each contender in each round; the ratios are to the floor's process of the same round. */
export async function runMemoryCase(
  server: BenchServer,
  wanted: readonly ContenderName[],
  rounds: number,
): Promise<CaseResult> {
  const names = contenderNames.filter((name) => name === "floor" || wanted.includes(name));
  const script = await buildProbe();
  const random = seededRandom(rounds);
  const peaks = new Map(names.map((name): [ContenderName, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names, random)) {
      const probe = (await freshProcess([script, name, server.baseUrl(memoryCase.payload)])) as MemoryProbe;
      const difference = readingDifference(payload(memoryCase.payload).expected, probe.reading);
      if (difference !== undefined) throw new Error(`${name} did not read the whole reply: ${difference}.`);
      peaks.get(name)?.push(probe.maxResidentMegabytes);
    }
  }
  const { id, title } = memoryCase;
  return { id, title, unit: "peak resident memory, ratio to the floor", rounds, rows: await rows(peaks) };
}

/** Node would load a TypeScript compiler into the very process whose memory is to be measured. */
async function buildProbe(): Promise<string> {
  const outdir = join(packageFolder, "dist", "probe");
  const entryPoints = [join(packageFolder, "bench", "probe-memory.ts")];
  await build({ entryPoints, outdir, bundle: true, splitting: true, format: "esm", platform: "node", packages: "external" });
  return join(outdir, "probe-memory.js");
}

async function rows(peaks: ReadonlyMap<ContenderName, readonly number[]>): Promise<readonly Row[]> {
  const floor = peaks.get("floor") ?? [];
  const others = [...peaks].filter(([name]) => name !== "floor");
  return Promise.all(
    others.map(async ([name, values]) => {
      const contender = await loadContender(name);
      const ratios = values.map((value, round) => value / (floor[round] ?? Number.NaN));
      const aims: Partial<Record<string, number>> = memoryCase.aims;
      return rowOf(contender, ratios, aims[contender.role], { values, unit: "MB" });
    }),
  );
}

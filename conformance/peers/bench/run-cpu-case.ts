import { alternate, type Contestant, type Samples, type Schedule } from "./alternate.ts";
import type { CpuCase } from "./cases.ts";
import { type ContenderName, contenderNames, loadContender } from "./load-contenders.ts";
import { payload } from "./payloads.ts";
import type { Reading } from "./reading.ts";
import { type CaseResult, type Row, rowOf } from "./result.ts";
import type { BenchServer } from "./start-server.ts";

/** Runs one case with those of its contenders that are wanted. */
export async function runCpuCase(
  server: BenchServer,
  benchCase: CpuCase,
  wanted: readonly ContenderName[],
  schedule: Omit<Schedule, "expected">,
): Promise<CaseResult> {
  const floor = await enter(server, benchCase, "floor");
  const names = contenderNames.filter((name) => name !== "floor" && wanted.includes(name));
  const contestants = await Promise.all(names.map((name) => enter(server, benchCase, name)));
  const samples = await alternate(floor, contestants, { ...schedule, expected: payload(benchCase.payload).expected });
  const { id, title } = benchCase;
  return { id, title, unit: "CPU, ratio to the floor", rounds: schedule.rounds, rows: rows(benchCase, samples) };
}

async function enter(server: BenchServer, benchCase: CpuCase, name: ContenderName): Promise<Contestant> {
  const contender = await loadContender(name);
  const client = contender.connect(server.baseUrl(benchCase.payload));
  // Nothing is decided by a few per cent of a peer's figure, and the slow ones take most of the time.
  const every = contender.role === "peer" ? 3 : 1;
  return { contender, every, batch: () => runBatch(benchCase, () => benchCase.call(client)) };
}

async function runBatch({ calls, concurrency }: CpuCase, call: () => Promise<Reading>): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  const worker = async (): Promise<void> => {
    for (let count = 0; count < calls / concurrency; count++) readings.push(await call());
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return readings;
}

function rows({ aims, calls }: CpuCase, samples: Samples): readonly Row[] {
  return [...samples].map(([{ contender }, taken]) => {
    const ratios = taken.map(({ ratio }) => ratio);
    const perCall = taken.map(({ cpuMilliseconds }) => cpuMilliseconds / calls);
    return rowOf(contender, ratios, aims[contender.role], { values: perCall, unit: "ms CPU per call" });
  });
}

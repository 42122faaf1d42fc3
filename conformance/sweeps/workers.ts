import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Planned, SweepPlan } from "./plan.ts";
import { addTallies, emptyTallies, type Tallies } from "./run-job.ts";

export interface WorkerData {
  readonly plan: SweepPlan;
  readonly shared: SharedArrayBuffer;
  readonly number: number;
}

export interface WorkerReport {
  readonly tallies: Tallies;
  /** Promises that failed with nobody listening. */
  readonly strayErrors: number;
}

export interface SweepResult extends WorkerReport {
  /** Where a worker got stuck in code that never came back, so that nothing in its own process could see it. */
  readonly stuck: readonly string[];
}

/** What a worker says about itself while it runs, in memory that all of them share. */
export interface Progress {
  takeJob(): number;
  at(job: number, position: number): void;
  /** The job and position that the worker is at. */
  readonly job: number;
  readonly position: number;
}

const members = 2;

export function progressOf(shared: SharedArrayBuffer, number: number): Progress {
  const cells = new Int32Array(shared);
  const first = 1 + number * members;
  return {
    takeJob: () => Atomics.add(cells, 0, 1),
    at(job, position) {
      Atomics.store(cells, first, job);
      Atomics.store(cells, first + 1, position);
    },
    get job() {
      return Atomics.load(cells, first);
    },
    get position() {
      return Atomics.load(cells, first + 1);
    },
  };
}

// A single position takes seconds at most, on however slow a machine.
const stuckAfter = 180_000;
const lookEvery = 1000;

/** Sweeps with several workers. `onProgress` hears the share of jobs that have begun, once a second. */
export async function sweep(
  plan: SweepPlan,
  planned: Planned,
  count: number,
  onProgress: (share: number) => void = () => {},
): Promise<SweepResult> {
  const { jobs } = planned;
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (1 + count * members));
  const tallies = emptyTallies();
  const stuck: string[] = [];
  let strayErrors = 0;
  await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      // A leak of the clients ends the worker here, and not the machine.
      const resourceLimits = { maxOldGenerationSizeMb: 768 };
      const options = { workerData: { plan, shared, number }, resourceLimits };
      const worker = new Worker(new URL("worker.ts", import.meta.url), options);
      const progress = progressOf(shared, number);
      let seen = "";
      let since = performance.now();
      const look = setInterval(() => {
        const now = `${progress.job} ${progress.position}`;
        if (now !== seen) [seen, since] = [now, performance.now()];
        else if (performance.now() - since > stuckAfter) void worker.terminate();
        if (number === 0) onProgress(Math.min(1, (new Int32Array(shared)[0] ?? 0) / jobs.length));
      }, lookEvery);
      const at = (): string => placeOf(planned, progress);
      try {
        const [report] = (await Promise.race([once(worker, "message"), once(worker, "exit")])) as [WorkerReport | number];
        if (typeof report === "number") stuck.push(at());
        else {
          addTallies(tallies, report.tallies);
          strayErrors += report.strayErrors;
        }
      } catch (error) {
        stuck.push(`${at()} (${error instanceof Error ? error.message : String(error)})`);
      } finally {
        clearInterval(look);
      }
    }),
  );
  return { tallies, strayErrors, stuck };
}

function placeOf({ replies, jobs }: Planned, { job, position }: Progress): string {
  const { kind, reply } = jobs[job] ?? {};
  return `${kind ?? "cuts"} of ${replies[reply ?? 0]?.name ?? "an unknown reply"} at ${position}`;
}

import { parentPort, workerData } from "node:worker_threads";
import { makePlan } from "./plan.ts";
import { JobRunner } from "./run-job.ts";
import { progressOf, type WorkerData, type WorkerReport } from "./workers.ts";

// Most calls throw on purpose: writing their stacks would be a third of the work.
Error.stackTraceLimit = 0;

let strayErrors = 0;
process.on("unhandledRejection", () => void strayErrors++);

const { plan, shared, number } = workerData as WorkerData;
const progress = progressOf(shared, number);
const { replies, jobs } = await makePlan(plan);
const runner = new JobRunner(replies);
for (let index = progress.takeJob(); ; index = progress.takeJob()) {
  const job = jobs[index];
  if (!job) break;
  await runner.run(job, (position) => progress.at(index, position));
}
const report: WorkerReport = { tallies: runner.tallies, strayErrors };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
parentPort?.postMessage(report);

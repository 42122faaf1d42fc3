// `npm run bench:quick`: ours against the floor, few rounds, under a minute. Fails only when a ratio is far over the committed
// one: on a shared machine a smaller difference means nothing. Its last line says how it ended.
import { type CpuCase, cpuCases } from "./cases.ts";
import type { ContenderName } from "./load-contenders.ts";
import type { CaseResult, Report, Row } from "./result.ts";
import { runCpuCase } from "./run-cpu-case.ts";
import { startServer } from "./start-server.ts";
import { plainTable } from "./table.ts";
import { readData } from "./write-results.ts";

const contenders: readonly ContenderName[] = ["floor-again", "lockstep-openai", "lockstep-facade"];
const tolerance = 1.5;

/** What is too slow, in words. The null control is no client of anybody's. */
function findSlow({ id, rows }: CaseResult, committed: Report): readonly string[] {
  const before = committed.cases.find((one) => one.id === id)?.rows ?? [];
  return rows.flatMap(({ contender, role, median }: Row): string[] => {
    const known = before.find((row) => row.contender === contender)?.median;
    if (role === "floor" || known === undefined || median <= known * tolerance) return [];
    return [`${id}, ${contender}: ${median} times the floor, committed ${known}`];
  });
}

async function main(): Promise<void> {
  const committed = readData("benchmarks") as Report | undefined;
  if (committed === undefined) throw new Error("There is no docs/data/benchmarks.json to compare with: run `npm run bench`.");
  const server = await startServer();
  const slow: string[] = [];
  const look = async (benchCase: CpuCase, rounds: number): Promise<readonly string[]> => {
    const result = await runCpuCase(server, benchCase, contenders, { rounds, warmUpMilliseconds: 200 });
    console.log(plainTable(result));
    return findSlow(result, committed);
  };
  for (const benchCase of cpuCases) {
    // A second look, a longer one, before anybody is blamed for what the machine did.
    if ((await look(benchCase, 5)).length > 0) slow.push(...(await look(benchCase, 11)));
  }
  server.stop();
  for (const line of slow) console.error(`too slow: ${line}`);
  process.exitCode = slow.length > 0 ? 1 : 0;
  console.log(
    slow.length > 0
      ? `bench:quick FAILED: ${slow.length} over ${tolerance} times the committed ratio`
      : `bench:quick passed: no ratio over ${tolerance} times the committed one`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error);
  console.log(`bench:quick FAILED: ${error instanceof Error ? error.message : String(error)}`);
  // At once: the server would keep this process alive.
  process.exit(1);
}

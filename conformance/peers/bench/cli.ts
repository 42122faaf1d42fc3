// `npm run bench`: every case with every contender. The whole run writes docs/data/benchmarks.json and the table in
// docs/benchmarks.md; a run with options only prints.
import { parseArgs } from "node:util";
import { cpuCases, importCase, memoryCase } from "./cases.ts";
import { environment } from "./environment.ts";
import { type ContenderName, contenderNames } from "./load-contenders.ts";
import type { CaseResult, Report } from "./result.ts";
import { runCpuCase } from "./run-cpu-case.ts";
import { runImportCase } from "./run-import-case.ts";
import { runMemoryCase } from "./run-memory-case.ts";
import { type BenchServer, startServer } from "./start-server.ts";
import { describeEnvironment, markdownTable, plainTable } from "./table.ts";
import { writeData, writeGuideSection } from "./write-results.ts";

const caseIds = [...cpuCases.map(({ id }) => id), memoryCase.id, importCase.id];

interface Plan {
  readonly cases: readonly string[];
  readonly contenders: readonly ContenderName[];
  readonly rounds: number;
  readonly whole: boolean;
}

function readPlan(): Plan {
  const { values } = parseArgs({
    options: { cases: { type: "string" }, contenders: { type: "string" }, rounds: { type: "string" } },
  });
  const rounds = Number(values.rounds ?? 24);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a whole number, not "${values.rounds}".`);
  return {
    cases: choose("--cases", values.cases, caseIds),
    contenders: choose("--contenders", values.contenders, contenderNames),
    rounds,
    whole: Object.keys(values).length === 0,
  };
}

function choose<Name extends string>(option: string, given: string | undefined, known: readonly Name[]): readonly Name[] {
  if (given === undefined) return known;
  return given.split(",").map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new Error(`${option}: there is no "${name}"; there are ${known.join(", ")}.`);
    return found;
  });
}

async function* runCases(server: BenchServer, { cases, contenders, rounds }: Plan): AsyncGenerator<CaseResult> {
  // Fresh processes first: they are not disturbed by what a long process leaves on the machine.
  if (cases.includes(importCase.id)) yield await runImportCase(Math.ceil(rounds / 2));
  if (cases.includes(memoryCase.id)) yield await runMemoryCase(server, contenders, Math.ceil(rounds / 5));
  for (const benchCase of cpuCases) {
    if (cases.includes(benchCase.id))
      yield await runCpuCase(server, benchCase, contenders, { rounds, warmUpMilliseconds: 1000 });
  }
}

/** A mistake on the command line needs no stack. */
function planOrExit(): Plan {
  try {
    return readPlan();
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
}

async function main(): Promise<void> {
  const plan = planOrExit();
  const server = await startServer();
  const results: CaseResult[] = [];
  try {
    for await (const result of runCases(server, plan)) {
      console.log(plainTable(result));
      results.push(result);
    }
  } finally {
    server.stop();
  }
  if (!plan.whole) return;
  const report: Report = { command: "npm run bench", ...environment(), cases: results };
  writeData("benchmarks", report);
  writeGuideSection("bench", [describeEnvironment(report), "", ...results.map(markdownTable)].join("\n"));
  console.log("Written to docs/data/benchmarks.json and docs/benchmarks.md.");
}

await main();

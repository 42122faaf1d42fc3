// `npm run runtimes`: the packed packages in every runtime that they are for.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocument, type ProviderDocument } from "../harness/document.ts";
import { loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { uploadBytes } from "./cases/forms.ts";
import { readOptions } from "../../packages/release/src/options.ts";
import { installTools } from "../../packages/release/src/tools.ts";
import { installPackages } from "./packages.ts";
import type { Row, Verdict } from "./rows.ts";
import { runRuntime, type Work } from "./run-runtime.ts";
import { runtimes } from "./runtimes.ts";

const usage = `npm run runtimes -- [options]

  --runtime <id>    only this one; again for another (${runtimes.map(({ id }) => id).join(", ")})
  --provider <id>   only fixtures of this provider
  --write           write the results to docs/data/runtimes.json (then: npm run docs)
  --require-all     fail where a runtime is not on this machine

Exit code: 0 all is well, 1 something failed, 2 it could not run.`;

const dataFile = join(paths.root, "docs/data/runtimes.json");
const shownComplaints = 20;

class UsageError extends Error {}

async function main(): Promise<number> {
  const options = readChoice();
  const chosen = runtimes.filter(({ id }) => options.runtime === undefined || options.runtime.includes(id));
  // No script of a package is run: the binaries are in packages of their own, which the lockfile has with their digests.
  await installTools(import.meta.dirname, ["--ignore-workspace", "--ignore-scripts"], () =>
    console.log("runtimes: installing Node in five versions, Bun, Deno, workerd and a browser"),
  );
  const folder = mkdtempSync(join(tmpdir(), "lockstep-runtimes-"));
  try {
    const { folder: project, names } = await installPackages(folder);
    writeFileSync(join(project, "upload.bin"), uploadBytes);
    console.log(`runtimes: ${names.length} packages are packed, and installed by npm`);
    const verdicts = await runAll(chosen, await readWork(project, options.provider));
    return conclude(verdicts, names, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readChoice() {
  const values = readOptions(usage, {
    runtime: { type: "string", multiple: true },
    provider: { type: "string" },
    write: { type: "boolean" },
    "require-all": { type: "boolean" },
  });
  const unknown = values.runtime?.find((id) => runtimes.every((runtime) => runtime.id !== id));
  if (unknown !== undefined) throw new UsageError(`There is no runtime ${unknown}.\n\n${usage}`);
  if (values.write === true && (values.runtime ?? values.provider) !== undefined)
    throw new UsageError("--write is for a whole run: leave --runtime and --provider out.");
  return values;
}

async function readWork(folder: string, provider: string | undefined): Promise<Work> {
  const fixtures = loadFixtures(paths.fixtures).filter((fixture) => provider === undefined || fixture.provider === provider);
  if (fixtures.length === 0) throw new UsageError(`There are no fixtures of ${provider}.`);
  const documents = new Map<string, ProviderDocument>();
  for (const id of new Set(fixtures.map((fixture) => fixture.provider))) {
    documents.set(id, await readDocument(paths.specs, id));
  }
  return { folder, fixtures, documents };
}

/** One after the other: a few of the calls measure time. */
async function runAll(chosen: typeof runtimes, work: Work): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const runtime of chosen) {
    const started = performance.now();
    const verdict = await runRuntime(runtime, work);
    verdicts.push(verdict);
    console.log(`${summary(verdict.row)} (${Math.round((performance.now() - started) / 1000)} s)`);
    for (const complaint of verdict.complaints.slice(0, shownComplaints)) console.log(`  ${complaint}`);
    const more = verdict.complaints.length - shownComplaints;
    if (more > 0) console.log(`  and ${more} more`);
  }
  return verdicts;
}

function summary(row: Row): string {
  if ("notRun" in row) return `${row.name}: not run: ${row.notRun}`;
  const { version, fixtures, scenarios, replays, cases } = row;
  const failed = fixtures.failed + cases.failed;
  return `${version}: ${fixtures.passed} fixtures of ${scenarios} scenarios in ${replays} replays and ${cases.passed} cases passed, ${failed} failed`;
}

function conclude(verdicts: readonly Verdict[], packages: readonly string[], options: ReturnType<typeof readChoice>): number {
  const missing = verdicts.filter(({ row, complaints }) => "notRun" in row && complaints.length === 0);
  const failed = verdicts.filter(({ complaints }) => complaints.length > 0);
  const data = `${JSON.stringify({ packages: packages.length, scenarios: scenariosOf(verdicts), rows: verdicts.map(({ row }) => row) }, null, 2)}\n`;
  if (options.write === true) {
    writeFileSync(dataFile, data);
    console.log("runtimes: docs/data/runtimes.json is written; npm run docs makes the page of it");
  } else if (options.runtime === undefined && options.provider === undefined && !isAsWritten(data)) {
    console.log("runtimes: docs/data/runtimes.json says otherwise: npm run runtimes -- --write, and npm run docs");
  }
  console.log(
    `runtimes: ${verdicts.length - missing.length - failed.length} passed, ${failed.length} failed, ${missing.length} not here`,
  );
  return failed.length > 0 || (options["require-all"] === true && missing.length > 0) ? 1 : 0;
}

function scenariosOf(verdicts: readonly Verdict[]): number {
  return Math.max(0, ...verdicts.map(({ row }) => ("notRun" in row ? 0 : row.scenarios)));
}

function isAsWritten(data: string): boolean {
  return existsSync(dataFile) && readFileSync(dataFile, "utf8") === data;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
// A call that hangs may hold timers and sockets; nothing waits for it once everything has been said.
setTimeout(() => process.exit(), 1000).unref();

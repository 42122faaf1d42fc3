import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceClient } from "../clients/client.ts";
import type { Decoder } from "../harness/check-decoder.ts";
import { readDocument, type ProviderDocument } from "../harness/document.ts";
import { loadFixtures, type LoadedFixture } from "../harness/fixture.ts";
import { applyKnown, loadKnown } from "../harness/known.ts";
import { paths } from "../harness/paths.ts";
import { runFixtures } from "../harness/run-fixtures.ts";
import { renderMatrix } from "../reporter/matrix.ts";
import { buildReport, succeeded, verdict } from "../reporter/report.ts";
import { writeReport } from "../reporter/write-report.ts";
import { loadScenarios } from "../scenarios/load.ts";
import { documentOf } from "../suites/index.ts";
import { corpusFolder, nameOf, reportFolder, runRecordings, type CorpusCommandOptions } from "./corpus-command.ts";
import { UsageError } from "./usage.ts";

export interface RunOptions extends CorpusCommandOptions {
  readonly provider?: string | undefined;
  readonly scenario?: string | undefined;
  readonly client?: string | undefined;
  readonly fixtures?: string | undefined;
  readonly port?: string | undefined;
  readonly "no-corpus"?: boolean | undefined;
}

/** Far above what any replay takes, and short enough to wait for: a replay that passes it hangs. */
const bound = 10_000;

/** Replays the fixtures, then the recordings; prints the matrices and writes the reports. */
export async function runCommand(options: RunOptions): Promise<number> {
  const corpus = corpusOf(options);
  const port = readPort(options.port);
  const folder = reportFolder(options.report);
  const fixtures = select(loadFixtures(options.fixtures ?? paths.fixtures), options);
  const scenarios = (await loadScenarios()).filter((scenario) => scenario.id.startsWith(options.scenario ?? ""));
  const documents = await readDocuments(fixtures);
  const { clients, decoder } = await loadSurfaces(options.client);
  const types = {
    // Inside the workspace, where packages resolve; of its own, because two runs may overlap.
    folder: join(paths.report, `types-${process.pid}`),
    baseConfig: paths.baseConfig,
    moduleOf: (provider: string) => `@lockstep/${documentOf(provider)}`,
  };
  const strayErrors = watchStrayErrors();
  const results = await withPort(port, runFixtures({ fixtures, scenarios, documents, clients, decoder, types, port, bound }));
  const known = applyKnown(results, loadKnown(join(paths.expectations, "lockstep.json")));
  const report = buildReport(fixtures, known.results, known.surprises, strayErrors);
  rmSync(types.folder, { recursive: true, force: true });
  writeReport(folder, report);
  const page = nameOf(join(folder, "index.html"));
  console.log(renderMatrix(report, page));
  const code = succeeded(report) ? 0 : 1;
  if (options["no-corpus"]) return code;
  console.log("");
  const corpusCode = await runRecordings(corpus, options);
  // The recordings have much to say: a failure before them must not be lost above it.
  if (code !== 0) console.log(verdict(report, page));
  return Math.max(code, corpusCode);
}

/** Found before anything runs: a folder that cannot be used is said at once. */
function corpusOf(options: RunOptions): string | undefined {
  if (!options["no-corpus"]) return corpusFolder(options.corpus);
  if (options.corpus !== undefined) throw new UsageError("--corpus and --no-corpus exclude each other.");
  return undefined;
}

/** A client that leaves a promise to fail unseen would end the process of whoever uses it: here it is told instead. */
function watchStrayErrors(): readonly string[] {
  const messages: string[] = [];
  process.on("unhandledRejection", (reason) =>
    messages.push(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)),
  );
  return messages;
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port ${text} is no port: give a number up to 65535.`);
  return port;
}

function select(fixtures: readonly LoadedFixture[], { provider, scenario = "" }: RunOptions): readonly LoadedFixture[] {
  const providers = [...new Set(fixtures.map((fixture) => fixture.provider))];
  if (provider !== undefined && !providers.includes(provider)) {
    throw new UsageError(`There are no fixtures of the provider ${provider}: use ${providers.join(" or ")}.`);
  }
  const selected = fixtures.filter(
    (fixture) => (provider ?? fixture.provider) === fixture.provider && fixture.scenario.startsWith(scenario),
  );
  if (selected.length === 0) throw new UsageError(`No fixture of a scenario that begins with ${scenario}.`);
  return selected;
}

async function readDocuments(fixtures: readonly LoadedFixture[]): Promise<ReadonlyMap<string, ProviderDocument>> {
  const documents = new Map<string, ProviderDocument>();
  for (const provider of new Set(fixtures.map((fixture) => fixture.provider))) {
    documents.set(provider, await readDocument(paths.specs, provider));
  }
  return documents;
}

/** Loaded when they are needed: the packages must have been built, and the other commands work without them. */
async function loadSurfaces(only: string | undefined): Promise<{ clients: readonly ConformanceClient[]; decoder: Decoder }> {
  const [{ nativeClient }, { facadeClient }, core] = await Promise.all([
    import("../clients/native.ts"),
    import("../clients/facade.ts"),
    import("@lockstep/core"),
  ]).catch((error: unknown) => {
    throw new UsageError(
      `The packages cannot be loaded: ${(error as Error).message.split("\n")[0]} Build them: npm run build.`,
    );
  });
  const clients = [nativeClient, facadeClient].filter((client) => (only ?? client.id) === client.id);
  if (clients.length === 0) throw new UsageError(`There is no client ${only}: use native or facade.`);
  return { clients, decoder: core.decodeEvents };
}

async function withPort<T>(port: number, run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new UsageError(`Port ${port} is in use: choose another with --port, or leave it out.`);
    if (code === "EACCES") throw new UsageError(`Port ${port} may not be used here: choose one above 1023, or leave it out.`);
    throw error;
  }
}

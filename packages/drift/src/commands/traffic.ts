import { join } from "node:path";
import {
  findCorpusFolder,
  isJsonObject,
  loadProviders,
  readExplanations,
  type JudgedProvider,
  type ProviderIndex,
} from "@lockstep/traffic";
import { DriftError } from "../drift-error.ts";
import { requireUpstream, root, specsFolder, upstreamFolder } from "../places.ts";
import type { DriftReport } from "../report/report.ts";
import { readMeasure, type UpstreamDocument } from "../settled/read-measure.ts";
import { collect, type Collected } from "../traffic/collect.ts";
import { measureTraffic, type MeasuredTraffic } from "../traffic/measure-traffic.ts";
import { notJudged } from "../traffic/not-judged.ts";
import { patchCommand } from "../traffic/patch/patch-command.ts";
import { fromFixtures, routesOf } from "../traffic/sources/fixtures.ts";
import { fromLog } from "../traffic/sources/log.ts";
import { fromRecordings } from "../traffic/sources/recordings.ts";
import type { Sourced } from "../traffic/sources/exchange.ts";
import { Explained } from "../traffic/explained.ts";
import { compareTables, sumComparisons } from "../traffic/upstream/compare-table.ts";
import { compareUpstream, type Comparison } from "../traffic/upstream/compare.ts";
import { emit, reportOptions, type Command, type Values } from "./command.ts";

/** What traffic is held against what. */
export interface TrafficRun {
  readonly specs: string;
  /** Documents' folders and servers' ids; every provider with a document of its own where it is empty. */
  readonly names: readonly string[];
  readonly recordings?: string;
  readonly fixtures?: boolean;
  readonly log?: string;
  /** Documents of others, beside ours: those of drift.yaml in this folder, or one file. */
  readonly upstream?: { readonly folder: string } | { readonly file: string };
  /** Documents that are already read. */
  readonly index?: ProviderIndex;
}

export interface TrafficResult {
  readonly measured: readonly MeasuredTraffic[];
  /** What was not judged, and all comparisons with others' documents together. */
  readonly further: readonly DriftReport[];
}

/** Hosts of a provider's servers; those of a document that judges several are the one that its list names. */
function hostsOf({ bundled, ownDocument, baseUrl }: JudgedProvider): string[] {
  const servers: unknown[] = ownDocument && Array.isArray(bundled["servers"]) ? bundled["servers"] : [];
  const urls = [baseUrl, ...servers.map((server) => (isJsonObject(server) ? String(server["url"]) : ""))];
  return urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host);
}

function providerOfHost({ all }: ProviderIndex, names: readonly string[]): (host: string) => string | undefined {
  const hosts = new Map(all.flatMap((provider) => hostsOf(provider).map((host) => [host, provider.id])));
  // A proxy's host says nothing: then the one provider that was named is meant.
  return (host) => hosts.get(host) ?? (names.length === 1 && host !== "" ? names[0] : undefined);
}

function* sourcesOf(run: TrafficRun, index: ProviderIndex): Generator<AsyncIterable<Sourced> | Iterable<Sourced>> {
  if (run.recordings !== undefined) yield fromRecordings(run.recordings);
  if (run.fixtures) {
    const documents = new Map(index.all.map(({ document, bundled }) => [document, bundled]));
    yield fromFixtures(join(root, "conformance", "fixtures"), routesOf(documents));
  }
  if (run.log !== undefined) yield fromLog(run.log, providerOfHost(index, run.names));
}

function wanted({ specs, names }: TrafficRun, { all }: ProviderIndex): (provider: JudgedProvider) => boolean {
  const known = new Set(all.flatMap(({ id, document }) => [id, document]));
  for (const name of names)
    if (!known.has(name))
      throw new DriftError(`There is no document of ${name} in ${specs}: there are ${[...known].join(", ")}.`);
  if (names.length === 0) return ({ ownDocument }) => ownDocument;
  return ({ id, document }) => names.includes(id) || names.includes(document);
}

function describeSources({ recordings, fixtures, log }: TrafficRun): string {
  const parts = [recordings && "recordings", fixtures && "fixtures", log && "a log"].filter(Boolean);
  return parts.join(" and ");
}

/** Holds exchanges against our documents. @throws DriftError when it cannot run. */
export async function trafficOf(run: TrafficRun): Promise<TrafficResult> {
  const index = run.index ?? (await loadProviders(run.specs));
  const collected: Collected = await collect(sourcesOf(run, index), index, wanted(run, index));
  const explanations = readExplanations(join(root, "conformance", "expectations", "corpus.json"));
  const measured: MeasuredTraffic[] = [];
  const comparisons: Comparison[] = [];
  for (const traffic of collected.byDocument.values()) {
    const judge = index.all.find(({ document }) => document === traffic.document);
    if (judge === undefined) continue;
    const { upstream, settled } = readMeasure(run.specs, traffic.document);
    const compared: Comparison[] = [];
    for (const { one, file } of upstreamFiles(run.upstream, upstream))
      compared.push(await compareUpstream(traffic, judge, new Explained(explanations), one, file));
    comparisons.push(...compared.slice(0, 1));
    const result = measureTraffic({
      traffic,
      document: judge.bundled,
      explanations,
      settled: settled.traffic ?? [],
      sources: describeSources(run),
      beside: compared.flatMap(compareTables),
    });
    // Only the recordings as a whole can show that an entry is not needed any more.
    const whole = run.recordings !== undefined;
    measured.push(whole ? result : { ...result, report: { ...result.report, stale: [] } });
  }
  const rest = notJudged(collected);
  const further = [...(rest ? [rest] : []), ...(comparisons.length > 1 ? [together(comparisons)] : [])];
  return { measured, further };
}

function together(comparisons: readonly Comparison[]): DriftReport {
  const tables = compareTables(sumComparisons(comparisons));
  return { kind: "traffic", title: "Traffic: all documents together", tables, findings: [], stale: [] };
}

function upstreamFiles(
  from: TrafficRun["upstream"],
  listed: readonly UpstreamDocument[],
): { one: UpstreamDocument; file: string }[] {
  if (from === undefined) return [];
  if ("file" in from) return [{ one: { file: from.file, name: from.file }, file: from.file }];
  return listed.map((one) => ({ one, file: join(from.folder, one.file) }));
}

function upstreamOf(values: Values): TrafficRun["upstream"] {
  const { against } = values;
  if (typeof against === "string") return { file: against };
  return values["upstream-too"] === true ? { folder: requireUpstream(values) } : undefined;
}

function runOf(positionals: readonly string[], values: Values): TrafficRun {
  const { recordings, log } = values;
  const fixtures = values["fixtures"] === true;
  const upstream = upstreamOf(values);
  const base = { specs: specsFolder(values), names: positionals, fixtures, ...(upstream ? { upstream } : {}) };
  const isNamed = typeof recordings === "string";
  if (!isNamed && (fixtures || typeof log === "string")) return { ...base, ...(typeof log === "string" ? { log } : {}) };
  const folder = findCorpusFolder(root, isNamed ? recordings : undefined)?.folder;
  if (folder === undefined)
    throw new DriftError(
      "There is no folder of recordings: name one with --recordings or LOCKSTEP_CORPUS, or use --fixtures or --log.",
    );
  return { ...base, recordings: folder, ...(typeof log === "string" ? { log } : {}) };
}

/** Documents by folder: reading them all takes seconds, and the baseline asks for one provider after the other. */
const indexes = new Map<string, Promise<ProviderIndex>>();

/**
 * The report of a provider's recorded traffic, with the upstream documents beside ours where their folder is there; none where no
 * folder of recordings is, or nothing in it is the provider's.
 */
export async function trafficReports(provider: string, values: Values): Promise<readonly DriftReport[]> {
  const specs = specsFolder(values);
  const { recordings } = values;
  const folder = findCorpusFolder(root, typeof recordings === "string" ? recordings : undefined)?.folder;
  if (folder === undefined) return [];
  const loading = indexes.get(specs) ?? loadProviders(specs);
  indexes.set(specs, loading);
  const index = await loading;
  // Servers that a common document judges are reported on request; what they send says nothing against it.
  if (!index.all.some(({ id, ownDocument }) => id === provider && ownDocument)) return [];
  const upstream = upstreamFolder(values);
  const run = { specs, names: [provider], recordings: folder, index, ...(upstream ? { upstream: { folder: upstream } } : {}) };
  return (await trafficOf(run)).measured.map(({ report }) => report);
}

export const traffic: Command = {
  options: {
    ...reportOptions,
    specs: { type: "string" },
    upstream: { type: "string" },
    recordings: { type: "string" },
    fixtures: { type: "boolean" },
    log: { type: "string" },
    "upstream-too": { type: "boolean" },
    against: { type: "string" },
    patch: { type: "boolean" },
    write: { type: "boolean" },
  },
  async run(positionals, values) {
    const run = runOf(positionals, values);
    if (values["patch"] === true || values["write"] === true)
      return await patchCommand(async () => (await trafficOf(run)).measured, run.specs, values["write"] === true);
    const { measured, further } = await trafficOf(run);
    const reports = [...measured.map(({ report }) => report), ...further];
    if (reports.length === 0)
      throw new DriftError("None of the exchanges is of the providers that were asked for: name others, or another source.");
    return emit(reports, values);
  },
};

import { basename, join, resolve } from "node:path";
import { corpusFiles, findOperation, loadProviders, readExplanations, readRecording } from "@lockstep/traffic";
import type { JudgedProvider, Malformed, Recording } from "@lockstep/traffic";
import { loadClient as loadOurClient, type CreateClient } from "../clients/providers.ts";
import { explain } from "./expectations.ts";
import { gather, type CorpusFinding } from "./finding.ts";
import { judge, type Verdict } from "./judge.ts";
import { isExtra, mustBeExplained, folderOf, tally, type CorpusReport, type ProviderSummary } from "./report.ts";

export interface CorpusOptions {
  /** Folder of the recordings, in folders by provider. */
  readonly folder: string;
  /** Folder of the documents. */
  readonly specsFolder: string;
  /** List of explained findings; may be missing. */
  readonly expectationsFile?: string;
  /** Makes the client that belongs to a document; ours by default. */
  readonly loadClient?: (document: string) => Promise<CreateClient>;
}

/** What happened to the recordings of one provider. */
interface Tally {
  readonly provider: JudgedProvider;
  total: number;
  readonly outOfScope: string[];
  readonly verdicts: Verdict[];
}

function isOfResponse({ place }: CorpusFinding): boolean {
  return place !== "request";
}

function summarise(
  { provider, total, outOfScope, verdicts }: Tally,
  findings: readonly CorpusFinding[],
  malformed: number,
): ProviderSummary {
  const responses = findings.filter(isOfResponse);
  return {
    document: provider.document,
    ownDocument: provider.ownDocument,
    total,
    malformed,
    inScope: verdicts.length,
    read: verdicts.filter(({ read }) => read).length,
    valid: verdicts.filter(({ valid }) => valid).length,
    unknownFields: responses.filter(({ kind }) => isExtra(kind)).length,
    violations: responses.filter(({ kind }) => kind === "violation").length,
    outOfScope: tally(outOfScope),
    openPlaces: tally(verdicts.flatMap(({ openPlaces }) => openPlaces)),
    explained: responses.filter(({ explained }) => explained !== null).length,
    unexplained: responses.filter((finding) => mustBeExplained(finding, provider.ownDocument)).length,
    requestDrift: findings.length - responses.length,
  };
}

/** Findings in a request that the provider refused explain themselves: it may have refused them. */
function findingsOf(verdict: Verdict, provider: string, file: string, { response }: Recording): CorpusFinding[] {
  const findings = gather(verdict.occurrences, { provider, file, operation: verdict.operation });
  if (!verdict.refused) return findings;
  const reason = `the provider refused this request with ${response.status}`;
  return findings.map((finding) => (finding.place === "request" ? { ...finding, explained: reason } : finding));
}

/**
 * Reads a folder of recorded exchanges and judges each against its provider's document and our client. Prints nothing.
 * @throws RecordingsError when the folder, the documents or the list of explanations cannot be used; never for one recording.
 */
export async function readCorpus(options: CorpusOptions): Promise<CorpusReport> {
  const { folder, specsFolder, expectationsFile, loadClient = loadOurClient } = options;
  const { files, unreadable } = corpusFiles(folder);
  const expectations = expectationsFile === undefined ? [] : readExplanations(expectationsFile);
  const index = await loadProviders(specsFolder);

  const tallies = new Map<string, Tally>();
  const malformed: Malformed[] = [...unreadable];
  const withoutDocument: string[] = [];
  const findings: CorpusFinding[] = [];
  const judgedFiles = new Set<string>();
  const loaded = new Map<string, Promise<CreateClient | Error>>();

  function clientOf(document: string): Promise<CreateClient | Error> {
    const known = loaded.get(document);
    if (known) return known;
    const client = loadClient(document).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    loaded.set(document, client);
    return client;
  }

  function tallyOf(provider: JudgedProvider): Tally {
    const kept = tallies.get(provider.id) ?? { provider, total: 0, outOfScope: [], verdicts: [] };
    tallies.set(provider.id, kept);
    return kept;
  }

  for (const file of files) {
    const read = readRecording(file, join(folder, file));
    if ("reason" in read) {
      malformed.push(read);
      continue;
    }
    const { recording } = read;
    const { pathname } = new URL(recording.request.url, "http://recorded.invalid");
    const provider = index.find(recording.provider, pathname);
    if (!provider) {
      withoutDocument.push(recording.provider);
      continue;
    }
    const kept = tallyOf(provider);
    kept.total += 1;
    const match = findOperation(recording, provider);
    if (!match) {
      kept.outOfScope.push(recording.surface);
      continue;
    }
    judgedFiles.add(file);
    const verdict = await judge(recording, match, provider, await clientOf(provider.document));
    kept.verdicts.push(verdict);
    findings.push(...findingsOf(verdict, provider.id, file, recording));
  }

  // Nothing in a broken file says whose it is: its folder does.
  const broken = tally(malformed.map(({ file }) => folderOf(file)));
  for (const judged of index.all) if (broken[judged.id] !== undefined) tallyOf(judged);
  const { findings: explained, stale } = explain(findings, expectations, judgedFiles);
  const order = index.all.map(({ id }) => id);
  const sorted = [...tallies].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const own = new Set(index.all.filter(({ ownDocument }) => ownDocument).map(({ id }) => id));
  const provider = (id: string): CorpusFinding[] => explained.filter((finding) => finding.provider === id);
  return {
    corpus: basename(resolve(folder)),
    providers: Object.fromEntries(sorted.map(([id, kept]) => [id, summarise(kept, provider(id), broken[id] ?? 0)])),
    findings: explained.filter(isOfResponse),
    requestDrift: explained.filter((finding) => !isOfResponse(finding)),
    malformed: malformed.sort((a, b) => (a.file < b.file ? -1 : 1)),
    withoutDocument: tally(withoutDocument),
    staleExpectations: stale,
    unexplained: explained.filter((finding) => isOfResponse(finding) && mustBeExplained(finding, own.has(finding.provider)))
      .length,
  };
}

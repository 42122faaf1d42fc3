import { join } from "node:path";
import {
  corpusFiles,
  expectedOf,
  findCorpusFolder,
  findOperation,
  checkExchange,
  loadProviders,
  noCorpus,
  readEventText,
  readRecording,
  readExplanations,
} from "@lockstep/traffic";
import { describe, expect, it } from "vitest";
import { paths } from "../harness/paths.ts";
import { formatMutants, mutantsOf, rateOf, share, type Mutant } from "../mutants/tally.ts";

describe("real streams", () => {
  const corpus = findCorpusFolder(paths.root)?.folder;
  if (corpus === undefined) console.log(`stream order: the recordings did not run, ${noCorpus}`);

  it.skipIf(corpus === undefined)("are in the order of their documents, or explained", async () => {
    const folder = corpus ?? "";
    const providers = await loadProviders(paths.specs);
    const explained = new Set(
      readExplanations(join(paths.expectations, "corpus.json")).flatMap(({ file, kind }) => (kind === "order" ? [file] : [])),
    );
    const counts = new Map<string, { accepted: number; explained: number; refused: number }>();
    const unexplained: string[] = [];
    const mutants: Mutant[] = [];
    const common = new Set<string>();

    for (const file of corpusFiles(folder).files) {
      const read = readRecording(file, join(folder, file));
      if ("reason" in read) continue;
      const { recording } = read;
      const provider = providers.find(recording.provider, new URL(recording.request.url, "http://recorded.invalid").pathname);
      const operation = provider && findOperation(recording, provider)?.operation;
      const { sse } = recording.response;
      const notation = operation?.stream?.grammar;
      if (!provider || !operation?.stream || notation === undefined || sse === undefined) continue;
      const name = `${provider.document} ${operation.id}`;
      const count = counts.get(name) ?? { accepted: 0, explained: 0, refused: 0 };
      counts.set(name, count);
      if (!provider.ownDocument) common.add(name);
      const found = checkExchange(recording, operation, provider).findings.filter(({ kind }) => kind === "order");
      if (found.length === 0) count.accepted++;
      else if (explained.has(file)) count.explained++;
      else {
        count.refused++;
        unexplained.push(`${file} ${found[0]?.message ?? ""}`);
      }

      const expected = expectedOf(recording, operation);
      const { events, rest } = readEventText(sse);
      // Long streams would be most of the mutants, and are most of all rows of words.
      if (found.length > 0 || rest !== undefined || events.length > 60) continue;
      if (expected.kind !== "stream" || expected.facts.ending !== "whole") continue;
      const request = recording.rebuilt === "response-only" ? undefined : recording.request.body;
      const { ignored, terminator } = operation.stream;
      const optionalEnd = terminator?.required === false ? terminator.data : undefined;
      const grammar = { notation, ...(ignored && { ignored }) };
      const unsaid = { ...(ignored && { ignored }), ...(optionalEnd !== undefined && { optionalEnd }) };
      mutants.push(...mutantsOf({ operation: name, source: file, events, request }, grammar, unsaid));
    }

    console.log(
      [...counts]
        .map(
          ([name, { accepted, explained: known, refused }]) =>
            `${name}: ${accepted} accepted, ${known} explained, ${refused} refused`,
        )
        .join("\n"),
    );
    console.log(`mutants of real streams\n${formatMutants(mutants)}`);
    expect(unexplained).toEqual([]);
    expect([...counts.values()].reduce((sum, { accepted }) => sum + accepted, 0)).toBeGreaterThan(100);
    // A common document leaves open what servers do differently, so the rate is that of providers with their own.
    const own = mutants.filter(({ stream, visible }) => visible && !common.has(stream.operation));
    expect(share(rateOf(own))).toBeGreaterThanOrEqual(0.9);
  });
});

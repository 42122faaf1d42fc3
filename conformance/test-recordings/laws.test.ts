import { describe, expect, it } from "vitest";
import { createValidator, findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { readDocument } from "../harness/document.ts";
import { paths } from "../harness/paths.ts";
import { checkChunking } from "../laws/chunking.ts";
import { findLost } from "../laws/nothing-lost.ts";
import { checkEndings } from "../laws/one-ending.ts";
import { lawReplies } from "../laws/replies.ts";
import { checkSecondTurns } from "../laws/second-turn.ts";
import { checkUsage } from "../laws/usage-adds-up.ts";

// The laws of the facade on real traffic, which lies outside the repository.

describe("the laws of the facade hold on the recordings", () => {
  const corpus = findCorpusFolder(paths.root)?.folder;
  if (corpus === undefined) console.log(`laws: the recordings were not read, ${noCorpus}`);

  it.skipIf(corpus === undefined)("nothing is lost, chunking does not matter, every stream has one ending", async () => {
    const replies = (await lawReplies(corpus)).filter(({ reply }) => reply.origin === "recording");
    const reports = await findLost(replies);
    for (const { document, replies: count, careless, lost, repeated } of reports) {
      console.log(`nothing lost, ${document}: ${count} recorded replies, ${lost.size} lost paths, ${repeated.size} repeated`);
      for (const reason of careless) console.log(`  not judged: ${reason}`);
    }
    const named = (paths: ReadonlyMap<string, string>): string[] => [...paths].map(([path, name]) => `${path} (${name})`);
    expect(reports.flatMap(({ lost, repeated }) => [...named(lost), ...named(repeated)])).toEqual([]);
    for (const [document, { counted, cached, wrong }] of await checkUsage(replies)) {
      console.log(`usage, ${document}: ${counted} recorded replies counted, ${cached} with a cache`);
      // What compatible servers count is theirs: some leave reasoning out of the output that it is part of.
      if (document !== "openai-compatible") expect(wrong).toEqual([]);
      else for (const line of wrong) console.log(`  does not add up: ${line}`);
    }
    const documents = [...new Set(replies.map(({ reply }) => reply.document))];
    const validators = new Map(
      await Promise.all(
        documents.map(async (id) => [id, createValidator((await readDocument(paths.specs, id)).document)] as const),
      ),
    );
    for (const [document, { turns, wrong }] of await checkSecondTurns(replies, validators)) {
      console.log(`second turn, ${document}: ${turns} recorded replies went back`);
      expect(wrong).toEqual([]);
    }
    for (const [document, { bytes, texts }] of await checkChunking(replies, 5)) {
      console.log(`chunking, ${document}: ${bytes} splits of bytes, ${texts} of texts`);
    }
    for (const [document, { finished, thrown, wrong }] of await checkEndings(replies)) {
      console.log(`one ending, ${document}: ${finished} recorded streams finished, ${thrown} threw`);
      expect(wrong).toEqual([]);
    }
  });
});

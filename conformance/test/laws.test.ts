import { describe, expect, it } from "vitest";
import { createValidator } from "@lockstep/traffic";
import { checkChunking } from "../laws/chunking.ts";
import { findLost, type Mutate } from "../laws/nothing-lost.ts";
import { checkEndings } from "../laws/one-ending.ts";
import { replyModels } from "../laws/reply-models.ts";
import { lawReplies } from "../laws/replies.ts";
import { checkSecondTurns } from "../laws/second-turn.ts";
import { compareStreaming } from "../laws/streaming-equals.ts";
import { isEventStream } from "../sweeps/reply.ts";
import { paths } from "../harness/paths.ts";
import { readDocument } from "../harness/document.ts";
import { templates } from "../suites/index.ts";
import { checkUsage } from "../laws/usage-adds-up.ts";

const replies = await lawReplies();
const documents = [...new Set(replies.map(({ reply }) => reply.document))];

describe("nothing is lost", () => {
  it("wire -> vocabulary and residue -> wire gives back every field, and the residue repeats nothing", async () => {
    const reports = await findLost(replies);
    for (const { document, replies: count, careless, lost, repeated } of reports) {
      console.log(`nothing lost, ${document}: ${count} replies, ${lost.size} lost paths, ${repeated.size} repeated`);
      for (const reason of careless) console.log(`  not judged: ${reason}`);
    }
    expect(reports.flatMap(({ document, lost }) => [...lost].map(([path, name]) => `${document} ${path} (${name})`))).toEqual(
      [],
    );
    expect(
      reports.flatMap(({ document, repeated }) => [...repeated].map(([path, name]) => `${document} ${path} (${name})`)),
    ).toEqual([]);
    expect(reports.map(({ document }) => document).sort()).toEqual(documents.toSorted());
    for (const report of reports) expect(report.replies).toBeGreaterThan(10);
  });

  const without =
    (member: string): Mutate =>
    (reply) => ({ ...reply, [member]: undefined });
  it.each(["text", "toolCalls", "usage", "rawFinishReason", "residue"])(
    "a facade that drops %s is caught on every wire",
    async (member) => {
      for (const { document, lost } of await findLost(replies, without(member)))
        expect([document, lost.size]).not.toEqual([document, 0]);
    },
  );
});

describe("streaming equals not streaming", () => {
  it.each(templates.map((template) => [template.facts.id, template] as const))("%s", async (id, template) => {
    const swept = replies.find(({ reply }) => reply.document === id && isEventStream(reply))?.reply;
    if (!swept) throw new Error(`${id} has no streamed fixture`);
    const offered = template.facts.roles.chat?.capabilities ?? [];
    const models = replyModels.filter(({ capabilities }) => capabilities.every((capability) => offered.includes(capability)));
    const differences: string[] = [];
    for (const model of models) {
      for (const difference of await compareStreaming(template, model, swept)) differences.push(`${model.name}: ${difference}`);
    }
    console.log(`streaming equals not streaming, ${id}: ${models.length} pairs`);
    expect(differences).toEqual([]);
    expect(models.length).toBeGreaterThanOrEqual(3);
  });
});

describe("chunking does not matter", () => {
  it("to bytes or to the texts in the chunks", { timeout: 120_000 }, async () => {
    const counts = await checkChunking(replies, 1000);
    for (const [document, { bytes, texts }] of counts) {
      console.log(`chunking, ${document}: ${bytes} splits of bytes, ${texts} of texts`);
      expect(bytes + texts).toBeGreaterThan(1000);
    }
    expect([...counts.keys()].sort()).toEqual(documents.toSorted());
  });
});

describe("one ending", () => {
  it("every stream ends in one finish, or in one error that carries what had arrived", async () => {
    const reports = await checkEndings(replies);
    for (const [document, { finished, thrown, wrong }] of reports) {
      console.log(`one ending, ${document}: ${finished} finished, ${thrown} thrown`);
      expect(wrong).toEqual([]);
      expect(finished).toBeGreaterThan(0);
      expect(thrown).toBeGreaterThan(0);
    }
  });
});

describe("a second turn works", () => {
  it("what a provider said goes back in a form that its document admits", async () => {
    const validators = new Map(
      await Promise.all(
        documents.map(async (id) => [id, createValidator((await readDocument(paths.specs, id)).document)] as const),
      ),
    );
    const reports = await checkSecondTurns(replies, validators);
    for (const [document, { turns, wrong }] of reports) {
      console.log(`second turn, ${document}: ${turns} turns`);
      expect(wrong).toEqual([]);
      expect(turns).toBeGreaterThan(10);
    }
  });
});

describe("usage", () => {
  it("has disjoint parts that add up, on replies with a cache too", async () => {
    const reports = await checkUsage(replies);
    for (const [document, { counted, cached, wrong }] of reports) {
      console.log(`usage, ${document}: ${counted} counted, ${cached} with a cache`);
      expect(wrong).toEqual([]);
      expect(counted).toBeGreaterThan(0);
    }
    // Meta Llama tells of no cache, and neither does the older API of Baidu.
    const uncached = [...reports].filter(([, { cached }]) => cached === 0).map(([document]) => document);
    expect(uncached.toSorted()).toEqual(["llama", "qianfan-v1"]);
  });
});

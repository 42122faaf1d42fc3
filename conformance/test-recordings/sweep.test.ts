import { describe, expect, it } from "vitest";
import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { paths } from "../harness/paths.ts";
import { makePlan } from "../sweeps/plan.ts";
import { countReplies } from "../sweeps/reply.ts";
import { JobRunner } from "../sweeps/run-job.ts";
import { describeTally } from "../sweeps/tally.ts";

// The sample of the sweep that needs the recordings; `npm run sweep` cuts them at every byte.

describe("a sample of the sweep over the recordings", () => {
  const corpus = findCorpusFolder(paths.root)?.folder;
  if (corpus === undefined) console.log(`sweep: the recordings were not swept, ${noCorpus}`);

  it.skipIf(corpus === undefined)("finds no hang, no silent truncation, no wrong partial reply, and nothing else", async () => {
    const { replies, jobs } = await makePlan({ corpus, sample: 3, seed: 20_261_123 });
    const isRecorded = (position: number): boolean => replies[position]?.origin === "recording";
    const runner = new JobRunner(replies);
    for (const job of jobs) if (isRecorded(job.reply)) await runner.run(job);
    const cuts = runner.tallies["recording cuts"];
    const { streams, plain } = countReplies(replies.filter(({ origin }) => origin === "recording"));
    console.log(`sweep sample: ${streams} recorded event streams, ${plain} other recorded replies`);
    console.log(describeTally("cuts", cuts).join("\n"));
    expect(cuts.shown).toEqual([]);
    expect(cuts.positions).toBeGreaterThanOrEqual(3 * (streams + plain));
  });
});

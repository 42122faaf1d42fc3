import { describe, expect, it } from "vitest";
import { makePlan } from "../sweeps/plan.ts";
import { countReplies } from "../sweeps/reply.ts";
import { JobRunner } from "../sweeps/run-job.ts";
import { describeTally, faultCount } from "../sweeps/tally.ts";

// `npm run sweep` cuts at every byte, recordings included; this is a sample of the fixtures, the same in every run.

const { replies, jobs } = await makePlan({ sample: 10, seed: 20_261_123 });

describe("a sample of the sweep over the fixtures", () => {
  it("finds no hang, no silent truncation, no wrong partial reply, and nothing else", { timeout: 240_000 }, async () => {
    const { streams, plain } = countReplies(replies);
    const runner = new JobRunner(replies);
    for (const job of jobs) await runner.run(job);
    const { "fixture cuts": cuts, "fixture splits": splits } = runner.tallies;
    console.log(`sweep sample: ${streams} event streams, ${plain} other replies`);
    console.log([...describeTally("cuts", cuts), ...describeTally("splits", splits)].join("\n"));
    expect(cuts.shown).toEqual([]);
    expect(splits.shown).toEqual([]);
    expect(faultCount(cuts) + faultCount(splits)).toBe(0);
    // What the sample must hold to mean anything.
    expect(streams).toBeGreaterThanOrEqual(90);
    expect(plain).toBeGreaterThanOrEqual(150);
    expect(cuts.positions).toBeGreaterThan(3000);
    expect(cuts.complete).toBeGreaterThan(200);
    expect(cuts.thrown).toBeGreaterThan(5000);
    expect(splits.positions).toBeGreaterThan(500);
  });
});

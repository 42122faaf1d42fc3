import { expect, test } from "vitest";
import { nativeClient } from "../clients/native.ts";
import { runFixtures } from "../harness/run-fixtures.ts";
import { scenario as absent } from "../scenarios/logprobs/absent.ts";
import { scenario as choice } from "../scenarios/features/tool-choice.ts";
import { documents } from "./selected.ts";

test("an area in which a provider offers nothing is not offered, and the source is said; another capability does not apply", async () => {
  const own = new Map([...documents].filter(([provider]) => provider === "zhipu"));
  const run = { fixtures: [], scenarios: [absent, choice], documents: own, clients: [nativeClient], bound: 1000 };
  const results = await runFixtures(run);
  expect(results.map(({ scenario, outcome, fixture }) => [scenario, outcome, fixture])).toEqual([
    ["logprobs/absent", "notOffered", null],
    ["features/tool-choice", "notApplicable", null],
  ]);
  expect(results[0]?.evidence).toMatch(/^no fixture: zhipu offers no logprobs, see .+ \(https:\/\/.+\)$/);
});

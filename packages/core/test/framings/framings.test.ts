import { describe, expect, test } from "vitest";
import { chunkingsOf } from "./chunkings.ts";
import { framings } from "./framings.ts";
import { type Outcome, readPieces } from "./read-scenario.ts";
import type { FramingScenario } from "./scenario.ts";
import { tables } from "./tables/index.ts";

const encoder = new TextEncoder();
const scenarios = Object.values(tables).flat();

test("at least 80 streams, each under a title of its own", () => {
  console.log(`framings: ${scenarios.length} streams in ${Object.keys(tables).length} tables, each at 3 chunkings`);
  expect(scenarios.length).toBeGreaterThanOrEqual(80);
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

describe.each(Object.entries(tables))("%s", (_table, list) => {
  test.each(list.map((scenario) => [scenario.name, scenario] as const))("%s", async (_name, scenario) => {
    const bytes = typeof scenario.wire === "string" ? encoder.encode(scenario.wire) : scenario.wire;
    for (const [how, pieces] of chunkingsOf(bytes, scenario.name)) {
      expectOutcome(await readPieces(scenario, pieces, 0), scenario, how);
      await expectRetry(scenario, pieces, how);
    }
  });
});

function expectOutcome({ chunks, error, timers }: Outcome, scenario: FramingScenario, how: string): void {
  const { error: expected } = scenario;
  // The text shows what equality does not: the order of members, and a member named __proto__.
  expect(JSON.stringify(chunks), how).toBe(JSON.stringify(scenario.chunks));
  expect(chunks, how).toEqual(scenario.chunks);
  expect(timers, how).toBe(0);
  if (expected === undefined) {
    expect(error, how).toBeUndefined();
    return;
  }
  expect(error, how).toBeInstanceOf(Error);
  const { name, kind, code, type, message } = error;
  const { retried: _, ...said } = { code: undefined, type: undefined, ...expected };
  expect({ name, kind, code, type, message }, how).toEqual(said);
  expect(error.partial ?? [], how).toEqual(scenario.chunks);
  expect(error.partialOmitted ?? 0, how).toBe(0);
}

/** With a retry left, the call asks again, or ends as it did without one. */
async function expectRetry(scenario: FramingScenario, pieces: readonly Uint8Array[], how: string): Promise<void> {
  const outcome = await readPieces(scenario, pieces, 1);
  const retried = scenario.error?.retried === true;
  expect(outcome.requests, `requests, ${how}`).toBe(retried ? 2 : 1);
  if (!retried) return expectOutcome(outcome, scenario, `${how}, with a retry left`);
  expect(outcome.error, how).toBeUndefined();
  expect(outcome.chunks, how).toEqual(framings[scenario.framing].whole.chunks);
}

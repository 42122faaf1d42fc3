import { afterAll, describe, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { type Evidence, runScenario } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { lockstep } from "./subject.ts";
import { tables } from "./tables/index.ts";
import { realPlatformTimeouts } from "./tables/odd-answers.ts";

// Every scenario goes over real sockets to a server that misbehaves, with a virtual clock.

// Dates without a zone must not be read in the zone of whoever runs this.
process.env.TZ = "America/St_Johns";

const begin = performance.now();
const cpu = process.cpuUsage();
// These wait for real time, so they begin at once and wait beside all others.
const early = realPlatformTimeouts.map((scenario) => [scenario, runScenario(scenario, lockstep)] as const);
const spent = new Map<string, number[]>();

function check(scenario: Scenario, evidence: Evidence): void {
  const complaints = judge(scenario, evidence);
  expect(complaints, complaints.join("\n")).toEqual([]);
}

for (const [topic, scenarios] of Object.entries(tables)) {
  const times: number[] = [];
  spent.set(topic, times);
  describe(topic, () => {
    for (const scenario of scenarios) {
      test(scenario.name, async () => {
        const start = performance.now();
        const evidence = await runScenario(scenario, lockstep);
        times.push(performance.now() - start);
        check(scenario, evidence);
      });
    }
  });
}

describe("the platform's own timers", () => {
  for (const [scenario, evidence] of early) test(scenario.name, async () => check(scenario, await evidence));
});

test("every scenario has a name of its own", () => {
  const names = [...Object.values(tables).flat(), ...realPlatformTimeouts].map(({ name }) => name);
  expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
});

afterAll(() => {
  const { user, system } = process.cpuUsage(cpu);
  const line = (count: number, milliseconds: number, what: string): string =>
    `${String(count || "").padStart(5)} ${String(Math.round(milliseconds)).padStart(6)} ms  ${what}`;
  const large = spent.get("sizes") ?? [];
  const others = [...spent.values()].flat().length - large.length;
  console.log(
    [
      ...[...spent].map(([topic, times]) => line(times.length, sum(times), topic)),
      line(others, sum([...spent.values()].flat()) - sum(large), "all but the large replies"),
      line(0, performance.now() - begin, "with the large replies and everything around"),
      line(0, (user + system) / 1000, "of processor time: what an idle machine needs"),
    ].join("\n"),
  );
});

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0);
}

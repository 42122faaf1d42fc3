import { describe, expect, test } from "vitest";
import { simpleClient } from "./bad-client.ts";
import { judge } from "./judge.ts";
import { type Mistake, mistakes } from "./mistakes.ts";
import { runScenario } from "./run-scenario.ts";
import { tables } from "./tables/index.ts";

// Do the scenarios notice anything? A simple client that is right passes those that any client must pass; with one known
// mistake it fails the one that is there for it.

const core = Object.values(tables)
  .flat()
  .filter((scenario) => scenario.core === true);

describe("a client without mistakes passes", () => {
  for (const scenario of core) {
    test(`a simple client: ${scenario.name}`, async () => {
      const complaints = judge(scenario, await runScenario(scenario, simpleClient()));
      expect(complaints, complaints.join("\n")).toEqual([]);
    });
  }
});

describe("a client with one mistake is caught", () => {
  test.each(Object.entries(mistakes))("%s, by: %s", async (mistake, name) => {
    const scenario = core.find((candidate) => candidate.name === name);
    if (scenario === undefined) throw new Error(`there is no core scenario of this name: ${name}`);
    const complaints = judge(scenario, await runScenario(scenario, simpleClient(mistake as Mistake)));
    expect(complaints).not.toEqual([]);
  });
});

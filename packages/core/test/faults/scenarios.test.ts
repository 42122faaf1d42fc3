import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { runScenario } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { lockstep } from "./subject.ts";
import { event, ok, refusal, spoken, stream } from "./steps.ts";
import { answer } from "./steps.ts";

const list: Scenario[] = [
  { name: "ok", attempts: [ok], expect: { value: answer } },
  { name: "503", attempts: [refusal(503), ok], expect: { value: answer, times: [0, 500] } },
  { name: "stream", stream: true, attempts: [spoken("a", "b")], expect: { chunks: ["a", "b"] } },
  { name: "stall", stream: true, options: { idleTimeout: 100 }, attempts: [stream(event("a"), "stall")], expect: { chunks: ["a"], error: { kind: "timeout" }, at: 100 } },
  { name: "reset", attempts: [["reset"], ["reset"], ok], expect: { value: answer, times: [0, 500, 1500] } },
  { name: "refused", refusals: Infinity, attempts: [ok], expect: { error: {kind: "connection", attempts: 3}, requests: 0, at: 1500 } },
  { name: "refused once", refusals: 1, attempts: [ok], expect: { value: answer, times: [500] } },
];
describe("x", () => {
  const start = performance.now();
  for (const s of list) test(s.name, async () => { const t = performance.now(); const e = judge(s, await runScenario(s, lockstep)); console.log(s.name, performance.now() - t); expect(e).toEqual([]); });
  test("many", async () => { const t = performance.now(); for (let i = 0; i < 200; i++) for (const s of list) expect(judge(s, await runScenario(s, lockstep))).toEqual([]); console.log("avg", (performance.now() - t) / 1400, start); });
});

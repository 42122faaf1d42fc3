/** The calls that are made in other runtimes, made here: what crosses the border, and that a wrong answer is seen behind it. */
import { expect, test } from "vitest";
import { cases as agentCases } from "../runtimes/agent/cases.ts";
import type { Job } from "../runtimes/agent/job.ts";
import { runJob } from "../runtimes/agent/run-job.ts";
import { startCaseServer } from "../runtimes/case-server.ts";
import { cases } from "../runtimes/cases.ts";
import { decode, encode } from "../runtimes/codec.ts";
import { startControl } from "../runtimes/hosts/control.ts";
import type { Host } from "../runtimes/hosts/host.ts";
import { remoteClient } from "../runtimes/remote-client.ts";
import { planRemote, replayAll } from "../runtimes/replay.ts";
import { verdictOf } from "../runtimes/rows.ts";
import { type CaseResult, runCases } from "../runtimes/run-cases.ts";
import { readDocument } from "../harness/document.ts";
import { loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { startSocketServer } from "../harness/replay-socket.ts";
import type { Result } from "../harness/result.ts";

const chosen = [
  "openai/logprobs-content-list-stream",
  "openai/streaming-cut-in-event",
  "together/logprobs-list-of-maps",
  "anthropic/streaming-unknown-event",
  "gemini/streaming-split-characters",
  "dashscope/retries-reset-then-reply",
  "together/logprobs-seed-past-2-53",
];
const all = loadFixtures(paths.fixtures);
const fixtures = all.filter(({ id }) => chosen.includes(id));
const documents = new Map<string, Awaited<ReturnType<typeof readDocument>>>();
for (const provider of new Set(fixtures.map((fixture) => fixture.provider)))
  documents.set(provider, await readDocument(paths.specs, provider));
const has = { environment: false, files: false, pages: false };

/** An agent in this process; `change` is what a wrong one does to what it saw. */
function localHost(jobs: Job[] = [], change: (seen: string) => string = (seen) => seen): Host {
  return {
    async run(job) {
      const crossing = JSON.parse(JSON.stringify(job)) as Job;
      jobs.push(crossing);
      return change(await runJob(crossing, agentCases));
    },
    close: () => Promise.resolve(),
  };
}

async function replay(host: Host, some = fixtures): Promise<readonly Result[]> {
  const control = await startControl(paths.root);
  const socket = await startSocketServer();
  try {
    const replays = (["native", "facade"] as const).flatMap((id) => planRemote(some, remoteClient(id, host, control)));
    return await replayAll(replays, socket, documents);
  } finally {
    await Promise.all([socket.close(), control.close()]);
  }
}

test("A value crosses the border as it is: undefined members, -0, numbers that are none, the mark itself", () => {
  const value = {
    a: undefined,
    b: -0,
    c: [Infinity, Number.NaN, 0.1 + 0.2],
    "~": { "~": [1] },
    d: "\ud800ä",
    e: null,
    ["__proto__"]: 1,
  };
  expect(decode(encode(value))).toStrictEqual(value);
  expect(decode(encode({ late: new Date(0) }))).not.toEqual({ late: new Date(0) });
});

test("The calls of an agent are judged like any others, and it is not told what comes", async () => {
  expect(fixtures.map(({ id }) => id).toSorted()).toEqual(chosen.toSorted());
  const jobs: Job[] = [];
  const results = await replay(localHost(jobs));
  expect(results.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
  expect(new Set(results.map(({ fixture }) => fixture)).size).toBe(chosen.length);
  for (const job of jobs) {
    if (job.kind !== "replay") throw new Error("no replay");
    const members = ["exact", "operation", "provider", "request", "role", "streamed"];
    expect(Object.keys(job.fixture).toSorted()).toEqual(members);
  }
});

test.each<[string, (seen: string) => string]>([
  ["a logprob that is off in its last place", (seen) => seen.replace(/("logprob":-0\.\d*?)(\d)([,}])/, "$19$29$3")],
  ["one letter more", (seen) => seen.replace(/"(text|content)":"/, '"$1":"x')],
  ["a crash", () => encode({ kind: "crash", message: "TypeError: it is gone" })],
  ["an end without an error", (seen) => (seen.includes('"failure"') ? encode({ kind: "stream", items: [] }) : seen)],
])("What an agent gets wrong fails: %s", async (_what, change) => {
  const some = fixtures.filter(({ provider }) => provider === "openai");
  const results = await replay(localHost([], change), some);
  expect(results.filter(({ outcome }) => outcome === "fail" || outcome === "crash").length).toBeGreaterThan(0);
});

test(
  "The cases pass in this runtime, and not one of them does for an agent that saw nothing",
  { timeout: 60_000 },
  async () => {
    const server = await startCaseServer();
    try {
      const outcomes = await runCases(localHost(), has, server);
      expect(outcomes.filter(({ outcome }) => outcome === "fail")).toEqual([]);
      expect(outcomes.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(11);
      for (const { answer, judge } of Object.values(cases)) {
        const seen = server.open("none", answer);
        expect(judge({}, seen, has).filter((complaint) => complaint !== undefined).length).toBeGreaterThan(0);
      }
    } finally {
      await server.close();
    }
  },
);

const result: Result = {
  scenario: "a/b",
  area: "a",
  provider: "p",
  client: "native",
  transport: "socket-random",
  outcome: "pass",
  provenance: "synthetic",
  fixture: "p/a-b",
  evidence: "",
};
const failed: Result = { ...result, outcome: "fail", evidence: "$ is 1, expected 2" };
const known = { runtime: "r", fixture: "p/a-b", client: "native", message: failed.evidence, reason: "It is so." };
const runtime = { id: "r", name: "R" };
const passedCase: CaseResult = { name: "c", title: "C", outcome: "pass", evidence: "" };

function complaintsOf(
  results: readonly Result[],
  done: readonly CaseResult[],
  strays: readonly string[] = [],
  expectations: Parameters<typeof verdictOf>[5] = [],
): readonly string[] {
  return verdictOf(runtime, "R 1", results, done, strays, expectations).complaints;
}

test("A row counts a fixture by its worst, and complains of what no expectation has to the word", () => {
  const mixed = verdictOf(runtime, "R 1", [result, failed, result], [passedCase], [], []);
  expect(mixed).toMatchObject({ row: { fixtures: { passed: 0, failed: 1 } }, complaints: [expect.stringContaining("$ is 1")] });
  const expected = verdictOf(runtime, "R 1", [result, failed], [passedCase], [], [known]);
  expect(expected).toMatchObject({
    row: { fixtures: { passed: 0, failed: 0, known: 1 }, notes: ["It is so."] },
    complaints: [],
  });
  const others = [{ ...known, runtime: "other" }];
  expect(complaintsOf([failed], [passedCase], [], others)).toHaveLength(1);
  expect(complaintsOf([{ ...failed, evidence: "else" }], [passedCase], [], [known])).toHaveLength(2);
  expect(complaintsOf([result], [passedCase], [], [known])).toEqual([expect.stringContaining("take it out")]);
  expect(complaintsOf([result], [passedCase], ["Error: unseen"])).toEqual(["failed unseen: Error: unseen"]);
  expect(complaintsOf([], [passedCase])).toEqual(["no replay was run"]);
  expect(complaintsOf([result], [])).toEqual(["no case was run"]);
});

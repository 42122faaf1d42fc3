import { describe, expect, it } from "vitest";
import { fetchClient, type Fault } from "./clients/fetch-client.ts";
import { documents, replayWith } from "./selected.ts";

const failing = new Set(["fail", "crash", "hang"]);

describe("a client that conforms", () => {
  it("passes every fixture, so that a failure says something about a client", { timeout: 240_000 }, async () => {
    const results = await replayWith(fetchClient(documents), "");
    expect(results.filter((result) => failing.has(result.outcome))).toEqual([]);
    expect(results.length).toBeGreaterThan(300);
  });
});

describe("a deliberately bad client is caught", () => {
  // Each fault with a scenario that must see it, and what the evidence must say.
  const faults: readonly (readonly [Fault, string, string, RegExp])[] = [
    ["drops-last-event", "streaming/text", "fail", /has \d+ entries, expected \d+/],
    ["logprobs-as-map", "logprobs/list-of-maps", "fail", /top_logprobs/],
    ["rounds-logprobs", "logprobs/content-list", "fail", /logprob is -0\.000911/],
    ["swallows-stream-errors", "errors/in-stream", "fail", /expected the failure stream-error/],
    ["swallows-truncation", "streaming/cut-in-event", "fail", /expected the failure stream-truncated/],
    ["retries-bad-requests", "retries/bad-request-once", "fail", /2 requests were sent, expected 1/],
    ["never-retries", "retries/server-errors-then-reply", "fail", /threw server/],
    ["forgets-status", "errors/status-401", "fail", /failed as status, expected authentication/],
    ["crashes", "errors/status-400", "crash", /TypeError/],
  ];

  it.each(faults)("%s", async (fault, scenario, outcome, evidence) => {
    const results = await replayWith(fetchClient(documents, fault), scenario);
    const caught = results.filter((result) => result.outcome === outcome);
    expect(caught.length).toBeGreaterThan(0);
    expect(caught[0]?.evidence).toMatch(evidence);
  });

  it("hangs: a call that never ends is not waited for", async () => {
    const results = await replayWith(fetchClient(documents, "hangs"), "streaming/crlf", 200);
    expect(results.map((result) => result.outcome)).toEqual(results.map(() => "hang"));
  });

  it("collects-first: a stream that is not handed over while it arrives", async () => {
    const results = await replayWith(fetchClient(documents, "collects-first"), "streaming/incremental", 500);
    expect(results.length).toBeGreaterThan(1);
    expect(results.map((result) => result.outcome)).toEqual(results.map(() => "hang"));
  });

  it("sends another body", async () => {
    const good = fetchClient(documents);
    const spoiled = await replayWith(
      {
        ...good,
        id: "spoils-requests",
        call: (call) =>
          good.call({
            ...call,
            fixture: {
              ...call.fixture,
              request: { ...call.fixture.request, body: { ...call.fixture.request.body, temperature: 1 } },
            },
          }),
      },
      "streaming/whole-reply",
    );
    expect(spoiled[0]).toMatchObject({ outcome: "fail", evidence: "request body.temperature is 1, expected undefined" });
  });
});

import { describe, expect, it } from "vitest";
import { streamFacts } from "@lockstep/traffic";
import type { StreamRules } from "@lockstep/traffic";
import { eventBorders } from "../sweeps/event-borders.ts";
import { StreamOracle, type Expected } from "../sweeps/expected.ts";
import { fixtureReplies } from "../sweeps/fixture-replies.ts";
import { allJobs, countPositions, sampleJobs } from "../sweeps/jobs.ts";
import { isEventStream } from "../sweeps/reply.ts";
import { withinTurns } from "../sweeps/within-turns.ts";

// What the sweep holds the clients against: told here case by case, and against the reader of the recordings.

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const chunk = (finish: string | null = null, index = 0): string =>
  JSON.stringify({ choices: [{ index, finish_reason: finish }] });
const event = (data: string): string => `data: ${data}\n\n`;

const rules = (required: boolean): StreamRules => ({
  finish: { choices: "choices", field: "finish_reason", countFrom: "n" },
  terminator: { data: "[DONE]", required },
});

function atEnd(
  text: string,
  { required = false, n = 1 }: { required?: boolean; n?: number } = {},
): { clean: string; broken: string } {
  const bytes = encode(text);
  const { clean, broken } = new StreamOracle(bytes, rules(required), { n }).at(bytes.length);
  const say = ({ complete, kinds, chunks }: Expected): string => `${complete ? "complete" : kinds.join(" ")} ${chunks.length}`;
  return { clean: say(clean), broken: say(broken) };
}

describe("what must come of a stream", () => {
  const whole = event(chunk()) + event(chunk("stop"));
  const cases: [string, string, string, string, { required?: boolean; n?: number }?][] = [
    ["nothing at all", "", "stream-truncated no-answer 0", "connection 0"],
    ["its terminator", whole + event("[DONE]"), "complete 2", "complete 2", { required: true }],
    ["a terminator with spaces, and more after it", `${whole}data: [DONE] \n\n${event("x")}`, "complete 2", "complete 2"],
    [
      "a terminator that is cut before its blank line",
      `${whole}data: [DONE]`,
      "complete 2",
      "connection 2",
      { required: true },
    ],
    ["a terminator that is cut before its end", `${whole}data: [DON`, "stream-truncated 2", "connection 2"],
    ["no terminator, which it needs", whole, "stream-truncated 2", "connection 2", { required: true }],
    ["no terminator, which it may leave out", whole, "complete 2", "connection 2"],
    ["one of two choices finished", whole, "stream-truncated 2", "connection 2", { n: 2 }],
    ["both choices finished", whole + event(chunk("stop", 1)), "complete 3", "connection 3", { n: 2 }],
    ["an empty reason", event(chunk("")), "stream-truncated 1", "connection 1"],
    ["a whole event without its blank line", `${event(chunk())}data: ${chunk("stop")}`, "complete 2", "connection 1"],
    ["half an event", `${event(chunk())}data: {"choices":[{"finish_reason":"stop"`, "stream-truncated 1", "connection 1"],
    ["half a field name after the finish", `${whole}dat`, "stream-truncated 2", "connection 2"],
    ["an event's name after the finish", `${whole}event: ping\n`, "stream-truncated 2", "connection 2"],
    ["half a comment after the finish", `${whole}: keep`, "complete 2", "connection 2"],
    ["an error object", `${event(chunk())}${event('{"error":{"message":"x"}}')}${whole}`, "stream-error 1", "stream-error 1"],
    ["an error event", `${event(chunk())}event: error\ndata: x\n\n`, "stream-error 1", "stream-error 1"],
    ["an event that is no JSON", `${event(chunk())}${event("x")}`, "stream-malformed 1", "stream-malformed 1"],
    ["keep-alives", `\uFEFF: a\n\n${event("")}event: ping\ndata: x\n\n${whole}`, "complete 2", "connection 2"],
    ["a terminator alone", event("[DONE]"), "no-answer 0", "no-answer 0"],
  ];

  it.each(cases)("%s", (_name, text, clean, broken, how) => {
    expect(atEnd(text, how)).toEqual({ clean, broken });
    expect(atEnd(text.replaceAll("\n", "\r\n"), how)).toEqual({ clean, broken });
  });

  it("agrees with the reader of the recordings on every fixture, whole", async () => {
    const streams = (await fixtureReplies()).filter(isEventStream);
    const disagreeing = streams.filter(({ bytes, rules: own = {}, requestBody }) => {
      const { clean } = new StreamOracle(bytes, own, requestBody).at(bytes.length);
      const { ending } = streamFacts(new TextDecoder().decode(bytes), own, requestBody);
      return clean.complete !== (ending === "whole");
    });
    const names = disagreeing.map(({ name }) => name.replace(/^[^/]+\//, ""));
    expect([...new Set(names)].sort()).toEqual([]);
  });
});

describe("the borders of events", () => {
  it("are where the byte is that completes each", () => {
    const borders = eventBorders(encode("data: a\n\ndata: \u00e9\r\n\r\n: x\n\ndata: c\r\rdata: d"));
    expect(borders.map(({ end, event: { data } }) => [end, data])).toEqual([
      [9, "a"],
      [20, "\u00e9"],
      [35, "c"],
    ]);
  });
});

describe("the jobs of a sweep", () => {
  it("have every cut of every reply, and every split of every stream, once", async () => {
    const replies = await fixtureReplies();
    const jobs = allJobs(replies);
    const cuts = jobs.filter(({ kind }) => kind === "cuts").reduce((sum, { positions }) => sum + countPositions(positions), 0);
    const splits = jobs
      .filter(({ kind }) => kind === "splits")
      .reduce((sum, { positions }) => sum + countPositions(positions), 0);
    expect(cuts).toBe(replies.reduce((sum, { bytes }) => sum + bytes.length + 1, 0));
    expect(splits).toBe(replies.filter(({ split }) => split).reduce((sum, { bytes }) => sum + bytes.length, 0));
    expect(sampleJobs(replies, 5, 1)).toEqual(sampleJobs(replies, 5, 1));
    expect(sampleJobs(replies, 5, 1)).not.toEqual(sampleJobs(replies, 5, 2));
  });
});

describe("waiting by turns", () => {
  it("knows a promise that nothing will settle from one that takes a while", async () => {
    let slow = Promise.resolve();
    for (let step = 0; step < 10_000; step++) slow = slow.finally(() => {});
    expect(
      await withinTurns(
        slow.then(() => "settled"),
        5,
      ),
    ).toBe("settled");
    expect(await withinTurns(new Promise(() => {}), 5)).toBe("hang");
    await expect(withinTurns(Promise.reject(new Error("failed")), 5)).rejects.toThrow("failed");
  });
});

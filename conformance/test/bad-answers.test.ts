import { describe, expect, it } from "vitest";
import type { ConformanceClient, Observation } from "../clients/client.ts";
import { facadeClient } from "../clients/facade.ts";
import { nativeClient } from "../clients/native.ts";
import { replayWith } from "./selected.ts";

/** Our own client, with what it answers changed before it is judged. */
function spoiled(client: ConformanceClient, spoil: (observation: any) => void): ConformanceClient {
  return {
    ...client,
    async call(call) {
      const observation: Observation = structuredClone(await client.call(call));
      spoil(observation);
      return observation;
    },
  };
}

/** The reply of a call, streamed or not; a streamed one stands in its last event as well. */
function eachReply(observation: any, change: (reply: any) => void): void {
  if (observation.kind === "reply") change(observation.value);
  if (observation.kind !== "stream") return;
  change(observation.reply);
  change(observation.items.at(-1).reply);
}

/** What a client does that takes a token's text for its bytes. */
function fromTokenText(reply: any): void {
  for (const token of reply.logprobs) token.bytes = [...Buffer.from(token.token, "utf8")];
}

describe("our clients as they are", () => {
  it.each([facadeClient, nativeClient])("$id passes", async (client) => {
    const results = await replayWith(client, "logprobs/list-of-maps");
    expect(results.filter(({ outcome }) => outcome === "fail")).toEqual([]);
    expect(results.some(({ outcome }) => outcome === "pass")).toBe(true);
  });
});

describe("a wrong answer of the facade is caught", () => {
  const faults: readonly (readonly [string, string, (observation: any) => void])[] = [
    [
      "a text that lost its end",
      "streaming/whole-reply",
      (seen) => eachReply(seen, (reply) => (reply.text = reply.text.slice(0, -1))),
    ],
    [
      "a logprob off in its last bit",
      "logprobs/list-of-maps",
      (seen) => eachReply(seen, (reply) => (reply.logprobs[0].logprob -= 1e-19)),
    ],
    [
      "candidates of the wrong token",
      "logprobs/list-of-maps",
      (seen) => eachReply(seen, (reply) => (reply.logprobs[0].top = reply.logprobs[1].top)),
    ],
    ["a made-up empty list of logprobs", "logprobs/null", (seen) => eachReply(seen, (reply) => (reply.logprobs = []))],
    ["an empty list that became absent", "logprobs/empty", (seen) => eachReply(seen, (reply) => delete reply.logprobs)],
    ["two calls made one", "streaming/tool-call-repeated-index", (seen) => eachReply(seen, (reply) => reply.toolCalls.pop())],
    [
      "a finish reason of its own",
      "streaming/unknown-finish",
      (seen) => eachReply(seen, (reply) => (reply.finishReason = "stop")),
    ],
    [
      "usage without its parts",
      "streaming/usage-chunk",
      // Some wires have no parts: there a count is missing.
      (seen) =>
        eachReply(seen, ({ usage }) => delete usage["cachedInputTokens" in usage ? "cachedInputTokens" : "outputTokens"]),
    ],
    [
      "a raw reply that was changed",
      "streaming/unknown-fields-whole",
      (seen) => eachReply(seen, (reply) => delete reply.raw.x_new),
    ],
    [
      "an unknown member that is not in the residue",
      "streaming/unknown-fields-whole",
      (seen) => eachReply(seen, (reply) => delete reply.residue.choice),
    ],
    ["bytes made of a token's text", "logprobs/split-character-token", (seen) => eachReply(seen, fromTokenText)],
    ["a member that nobody asked for", "streaming/whole-reply", (seen) => eachReply(seen, (reply) => (reply.extra = 1))],
    ["an event that was lost", "streaming/text", (seen) => seen.items.shift()],
    ["a finish in place of an error", "streaming/cut-in-event", (seen) => Object.assign(seen, { kind: "stream", reply: {} })],
    ["an error that forgot what had arrived", "streaming/cut-in-event", (seen) => (seen.error.partial = [])],
    ["limits read wrongly", "streaming/rate-limits", (seen) => eachReply(seen, (reply) => (reply.limits.tokens.resetMs = 6))],
  ];

  it.each(faults)("%s", async (_name, scenario, spoil) => {
    const results = await replayWith(spoiled(facadeClient, spoil), scenario);
    const replayed = results.filter(({ outcome }) => outcome !== "notOffered");
    expect(replayed.length).toBeGreaterThan(0);
    expect(replayed.map(({ outcome }) => outcome)).toEqual(replayed.map(() => "fail"));
  });
});

describe("a wrong answer of the native client is caught", () => {
  const faults: readonly (readonly [string, string, (observation: any) => void])[] = [
    ["an unknown member that was dropped", "streaming/unknown-fields-whole", (seen) => delete seen.value.x_new],
    ["an unknown event that was dropped", "streaming/unknown-event", (seen) => seen.items.splice(2, 1)],
    ["chunks in another order", "streaming/text", (seen) => (seen.items = seen.items.toReversed())],
    [
      "an integer that was made text",
      "logprobs/seed-past-2-53",
      (seen) => (seen.value.choices[0].seed = "7307207416082080123"),
    ],
    [
      "an exact text that was rounded",
      "logprobs/seed-past-2-53",
      (seen) => (seen.exact.parsed.choices[0].seed = 7307207416082080000),
    ],
    ["an error that forgot its code", "errors/status-404", (seen) => delete seen.error.code],
    ["an error that forgot what had arrived", "streaming/reset", (seen) => (seen.error.partial = [])],
    ["a request id that was lost", "errors/request-id", (seen) => delete seen.error.requestId],
    ["an error without the provider's sentence", "errors/status-400", (seen) => (seen.error.message = "OpenAI answered 400")],
    ["a chunk that came before the failure and was dropped", "errors/first-event", (seen) => seen.items.push({})],
    ["another error than the one that happened", "errors/empty-200", (seen) => (seen.error.failure = "stream-truncated")],
  ];

  it.each(faults)("%s", async (_name, scenario, spoil) => {
    const results = await replayWith(spoiled(nativeClient, spoil), scenario);
    expect(results.length).toBeGreaterThan(0);
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => "fail"));
  });
});

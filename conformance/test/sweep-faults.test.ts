import { APIError, decodeEvents } from "@lockstep/core";
import { describe, expect, it } from "vitest";
import { readEventText } from "@lockstep/traffic";
import { fixtureReplies } from "../sweeps/fixture-replies.ts";
import type { FaultKind } from "../sweeps/judge.ts";
import type { SweptReply } from "../sweeps/reply.ts";
import { sweepSplits, type Decoder } from "../sweeps/splits.ts";
import { clientSubject, type MakeSubject, type Outcome } from "../sweeps/subject.ts";
import { prepare, sweepCuts } from "../sweeps/sweep-reply.ts";
import { emptyTally, type Tally } from "../sweeps/tally.ts";

const replies = await fixtureReplies();
const reply = (name: string): SweptReply => replies.find((candidate) => candidate.name === name)!;
const stream = reply("openai/streaming-text");
const plain = reply("openai/streaming-whole-reply");

/** Every seventh position, and the last bytes all, where the ending is. */
const somePositions = ({ bytes }: SweptReply): number[] =>
  Array.from({ length: bytes.length + 1 }, (_, cut) => cut).filter((cut) => cut % 7 === 0 || cut > bytes.length - 40);

async function cutsWith(makeSubject: MakeSubject, swept: SweptReply): Promise<Tally> {
  const tally = emptyTally();
  await sweepCuts(await prepare(swept, makeSubject), somePositions(swept), tally);
  return tally;
}

/** The real client, its outcomes changed: a client with exactly one fault. */
const changed =
  (change: (outcome: Outcome) => Outcome | Promise<Outcome>): MakeSubject =>
  async (...given) => {
    const subject = await clientSubject(...given);
    return async (response) => change(await subject(response));
  };

const kindOf = (outcome: Outcome): string => (outcome.kind === "thrown" ? (outcome.error as APIError).kind : outcome.kind);
const chunksOf = (outcome: Outcome): readonly unknown[] => ("chunks" in outcome ? outcome.chunks : []);

describe("the sweep sees a client that", () => {
  const faults: readonly (readonly [string, SweptReply, FaultKind, MakeSubject])[] = [
    [
      "never ends when the connection breaks",
      stream,
      "hang",
      changed((outcome) => (kindOf(outcome) === "connection" ? new Promise(() => {}) : outcome)),
    ],
    [
      "takes a clean end for the ending",
      stream,
      "silentTruncation",
      changed((outcome) => (kindOf(outcome) === "stream-truncated" ? { kind: "stream", chunks: chunksOf(outcome) } : outcome)),
    ],
    [
      "takes a broken connection for the ending",
      stream,
      "silentTruncation",
      changed((outcome) => (kindOf(outcome) === "connection" ? { kind: "stream", chunks: chunksOf(outcome) } : outcome)),
    ],
    [
      "keeps nothing of a broken stream",
      stream,
      "wrongPartial",
      changed((outcome) =>
        outcome.kind === "thrown" ? { ...outcome, error: new APIError(kindOf(outcome) as "connection", "x") } : outcome,
      ),
    ],
    [
      "loses the last chunk",
      stream,
      "wrongChunks",
      changed((outcome) => ("chunks" in outcome ? { ...outcome, chunks: outcome.chunks.slice(0, -1) } : outcome)),
    ],
    [
      "changes a value",
      stream,
      "wrongChunks",
      changed((outcome) => (outcome.kind === "stream" ? { ...outcome, chunks: outcome.chunks.map(() => ({})) } : outcome)),
    ],
    [
      "throws at the terminator",
      stream,
      "falseAlarm",
      changed((outcome) =>
        outcome.kind === "stream"
          ? { kind: "thrown", error: new APIError("connection", "x"), chunks: outcome.chunks }
          : outcome,
      ),
    ],
    [
      "calls every failure a timeout",
      stream,
      "wrongError",
      changed((outcome) => (outcome.kind === "thrown" ? { ...outcome, error: renamed(outcome.error) } : outcome)),
    ],
    [
      "throws errors of other people",
      stream,
      "foreignError",
      changed((outcome) => (outcome.kind === "thrown" ? { ...outcome, error: new TypeError("terminated") } : outcome)),
    ],
    [
      "repairs JSON that is cut",
      plain,
      "silentTruncation",
      changed((outcome) => (outcome.kind === "thrown" ? { kind: "reply", value: {} } : outcome)),
    ],
    [
      "does not take a whole reply",
      plain,
      "falseAlarm",
      changed((outcome) =>
        outcome.kind === "reply" ? { kind: "thrown", error: new APIError("no-answer", "x"), chunks: [] } : outcome,
      ),
    ],
    [
      "hangs in a plain reply",
      plain,
      "hang",
      changed((outcome) => (kindOf(outcome) === "no-answer" ? new Promise(() => {}) : outcome)),
    ],
  ];

  it.each(faults)("%s", async (_name, swept, kind, makeSubject) => {
    const tally = await cutsWith(makeSubject, swept);
    expect(tally.faults[kind]).toBeGreaterThan(0);
    expect(Object.values(tally.faults).reduce((sum, number) => sum + number)).toBe(tally.faults[kind]);
  });

  it("has none of these faults", async () => {
    expect((await cutsWith(clientSubject, stream)).shown).toEqual([]);
    expect((await cutsWith(clientSubject, plain)).shown).toEqual([]);
  });
});

function renamed(error: unknown): APIError {
  const copy = new APIError("timeout", "x");
  return Object.defineProperty(copy, "partial", { value: (error as APIError).partial });
}

describe("the sweep over splits sees a decoder that", () => {
  const decoders: readonly (readonly [string, string, Decoder])[] = [
    [
      "decodes each piece alone",
      "openai/streaming-split-characters",
      eachPieceAlone((bytes) => new TextDecoder().decode(bytes)),
    ],
    [
      "forgets half a line",
      "openai/streaming-crlf",
      eachPieceAlone((bytes) => new TextDecoder().decode(bytes).replace(/[^\n]+$/, "")),
    ],
    [
      "never ends",
      "openai/streaming-text",
      () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }),
    ],
  ];

  it.each(decoders)("%s", async (_name, fixture, decode) => {
    const swept = reply(fixture);
    const tally = emptyTally();
    await sweepSplits(await prepare(swept, clientSubject), somePositions(swept).slice(1, -1), tally, decode);
    expect(tally.shown.length).toBeGreaterThan(0);
    expect(tally.shown.every(({ where }) => where.startsWith("decoder"))).toBe(true);
  });

  it("has none of these faults", async () => {
    const tally = emptyTally();
    await sweepSplits(await prepare(stream, clientSubject), somePositions(stream).slice(0, -1), tally, decodeEvents);
    expect(tally.shown).toEqual([]);
  });
});

function eachPieceAlone(toText: (bytes: Uint8Array) => string): Decoder {
  return async function* decode(bytes) {
    let text = "";
    for await (const piece of bytes) text += toText(piece);
    yield* readEventText(text).events;
  };
}

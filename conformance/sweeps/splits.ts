import { decodeEvents } from "@lockstep/core";
import { firstDifference } from "../harness/difference.ts";
import { endsInsideEvent, readEvents, type WireEvent } from "../harness/read-events.ts";
import { byteByByte } from "../harness/splits.ts";
import type { Fault } from "./judge.ts";
import { sweepSplit, type Prepared } from "./sweep-reply.ts";
import { addFault, count, type Tally } from "./tally.ts";
import { withinTurns } from "./within-turns.ts";

/** A decoder under test: bytes in any pieces to events. */
export type Decoder = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<WireEvent>;

/** What the decoder must make of a body, however it is cut: told by a reader that gets whole texts only. */
export interface DecoderExpected {
  readonly events: readonly WireEvent[];
  readonly throws: boolean;
}

export function decoderExpected(bytes: Uint8Array): DecoderExpected {
  return { events: readEvents(bytes), throws: endsInsideEvent(bytes) };
}

/**
 * Gives a stream in two pieces that meet at each of these positions, and byte by byte for position 0, to the decoder and to
 * the client: the same events must come out.
 */
export async function sweepSplits(
  prepared: Prepared,
  positions: Iterable<number>,
  tally: Tally,
  decode: Decoder = decodeEvents,
): Promise<void> {
  const { bytes, name } = prepared.reply;
  const expected = decoderExpected(bytes);
  for (const position of positions) {
    tally.positions++;
    const pieces = position === 0 ? byteByByte(bytes) : [bytes.subarray(0, position), bytes.subarray(position)];
    const where = position === 0 ? "byte by byte" : `split after ${position} of ${bytes.length} bytes`;
    await sweepSplit(prepared, pieces, where, tally);
    const fault = await decoderFault(pieces, expected, decode);
    count(tally, fault?.kind === "hang" ? "hang" : expected.throws ? "thrown" : "complete", false);
    if (fault) addFault(tally, fault, name, `decoder, ${where}`);
  }
}

async function decoderFault(
  pieces: readonly Uint8Array[],
  expected: DecoderExpected,
  decode: Decoder,
): Promise<Fault | undefined> {
  const decoded = await withinTurns(decodeAll(pieces, decode), 200 + pieces.length);
  if (decoded === "hang") return { kind: "hang", message: "never settled" };
  if (decoded.threw !== expected.throws) {
    const message = expected.throws ? "ended as if no event had been cut" : "threw, but no event is cut";
    return { kind: expected.throws ? "silentTruncation" : "falseAlarm", message };
  }
  const message = firstDifference(decoded.events, expected.events, "events");
  return message === undefined ? undefined : { kind: "wrongChunks", message };
}

async function decodeAll(pieces: readonly Uint8Array[], decode: Decoder): Promise<{ events: WireEvent[]; threw: boolean }> {
  const events: WireEvent[] = [];
  try {
    for await (const { event, data } of decode(feed(pieces))) events.push({ ...(event !== undefined && { event }), data });
    return { events, threw: false };
  } catch {
    return { events, threw: true };
  }
}

async function* feed(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

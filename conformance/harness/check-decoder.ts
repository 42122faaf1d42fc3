import { firstDifference } from "./difference.ts";
import type { LoadedFixture } from "./fixture.ts";
import { endsInsideEvent, readEvents, type WireEvent } from "./read-events.ts";
import { resultOf, type Result } from "./result.ts";
import { byteByByte, randomSplit, seededRandom } from "./splits.ts";
import { withBound } from "./time-bound.ts";

/** A decoder under test: bytes in any pieces to events. */
export type Decoder = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<WireEvent>;

const seed = 20_261_122;
const randomRuns = 12;

/** Feeds every event-stream body to the decoder: whole, at random cuts with a fixed seed, and byte by byte. */
export async function checkDecoder(
  fixtures: readonly LoadedFixture[],
  decode: Decoder,
  bound: number,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const fixture of fixtures) {
    const index = fixture.responses.findLastIndex(({ headers }) => headers?.["content-type"]?.startsWith("text/event-stream"));
    const body = fixture.bodies[index];
    if (!body || body.length === 0) continue;
    const checked = await withBound(checkBody(body, decode), bound);
    const outcome = checked === "hang" ? "hang" : checked === undefined ? "pass" : "fail";
    const evidence = checked === "hang" ? `no end within ${bound} ms` : (checked ?? "");
    results.push(resultOf(fixture, "decoder", "splits", outcome, evidence));
  }
  return results;
}

/** The first way to cut the body that gives other events than the whole text does. */
async function checkBody(body: Uint8Array, decode: Decoder): Promise<string | undefined> {
  const expected = readEvents(body);
  const truncated = endsInsideEvent(body);
  const random = seededRandom(seed);
  const ways: [string, readonly Uint8Array[]][] = [["whole", [body]]];
  for (let run = 1; run <= randomRuns; run++)
    ways.push([`random cut ${run}`, randomSplit(body, 2 + Math.floor(random() * 20), random)]);
  // A hundred thousand awaits tell no more than the first thousands.
  ways.push(["byte by byte", body.length < 20_000 ? byteByByte(body) : randomSplit(body, 5000, random)]);
  for (const [way, pieces] of ways) {
    const { events, failed } = await collect(decode, pieces);
    if (failed !== truncated)
      return `${way}: ${failed ? "threw" : "did not throw"}, though the text ${truncated ? "ends" : "does not end"} inside an event`;
    const difference = firstDifference(events, expected, `${way}: events`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

async function collect(decode: Decoder, pieces: readonly Uint8Array[]): Promise<{ events: WireEvent[]; failed: boolean }> {
  const events: WireEvent[] = [];
  try {
    for await (const { event, data } of decode(feed(pieces))) events.push({ ...(event !== undefined && { event }), data });
    return { events, failed: false };
  } catch {
    return { events, failed: true };
  }
}

async function* feed(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

import { seededRandom } from "../harness/splits.ts";
import { eventBorders } from "./event-borders.ts";
import { isEventStream, type SweptReply } from "./reply.ts";

export type SweepKind = "cuts" | "splits";

/** A part of the sweep that one worker does at a time: some cuts, or some splits, of one reply. */
export interface Job {
  readonly kind: SweepKind;
  /** Position of the reply in the list. */
  readonly reply: number;
  readonly positions: Positions;
}

/** Every number from `from` to `to`, both included, or a list. */
export type Positions = { readonly from: number; readonly to: number } | readonly number[];

export function* eachPosition(positions: Positions): Generator<number> {
  if (!("from" in positions)) return yield* positions;
  for (let position = positions.from; position <= positions.to; position++) yield position;
}

export function countPositions(positions: Positions): number {
  return "from" in positions ? positions.to - positions.from + 1 : positions.length;
}

const positionsPerJob = 2000;
// A sample must be quick: what takes long with a large body is left to the whole sweep.
const largeBody = 10_000;

/** Every cut of every reply, and every split of every fixture's stream; what takes longest comes first. */
export function allJobs(replies: readonly SweptReply[]): readonly Job[] {
  const jobs = replies.flatMap((reply, index) => {
    const { length } = reply.bytes;
    // A split needs a byte on both sides; position 0 stands for one piece for each byte.
    return [...parts("cuts", index, length), ...(reply.split ? parts("splits", index, length - 1) : [])];
  });
  const cost = ({ reply, positions }: Job): number => (replies[reply]?.bytes.length ?? 0) * countPositions(positions);
  return jobs.sort((a, b) => cost(b) - cost(a));
}

function parts(kind: SweepKind, reply: number, last: number): Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from <= last; from += positionsPerJob) {
    jobs.push({ kind, reply, positions: { from, to: Math.min(from + positionsPerJob - 1, last) } });
  }
  return jobs;
}

/**
 * A few cuts and splits of every reply, the same in every run: the beginning, the last bytes, the ends of the last events, and
 * `size` others at random.
 */
export function sampleJobs(replies: readonly SweptReply[], size: number, seed: number): readonly Job[] {
  const random = seededRandom(seed);
  return replies.flatMap((reply, index): Job[] => {
    const { length } = reply.bytes;
    const among = (count: number): number[] => Array.from({ length: count }, () => Math.floor(random() * length));
    const cuts = [0, length, length - 1, length - 2, length - 8, ...lastEnds(reply), ...among(size)];
    // One piece for each byte is the split that says most.
    const splits = [...(length < largeBody ? [0] : []), 1, length - 1, ...among(Math.ceil(size / 2)).map((cut) => cut + 1)];
    const jobs: Job[] = [{ kind: "cuts", reply: index, positions: inside(cuts, 0, length) }];
    if (reply.split) jobs.push({ kind: "splits", reply: index, positions: inside(splits, 0, length - 1) });
    return jobs;
  });
}

/** Where a stream looks most like a whole one. */
function lastEnds(reply: SweptReply): readonly number[] {
  if (!isEventStream(reply) || reply.bytes.length > largeBody) return [];
  return eventBorders(reply.bytes)
    .map(({ end }) => end)
    .slice(-6);
}

function inside(positions: readonly number[], from: number, to: number): number[] {
  return [...new Set(positions)].filter((position) => position >= from && position <= to).sort((a, b) => a - b);
}

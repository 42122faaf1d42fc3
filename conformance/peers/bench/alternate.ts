import { setTimeout as delay } from "node:timers/promises";
import { collectGarbage } from "./collect-garbage.ts";
import type { Contender } from "./contender.ts";
import { seededRandom, shuffled } from "./random.ts";
import { type Reading, readingDifference } from "./reading.ts";

/** Who takes part, and the batch that it runs in each round. */
export interface Contestant {
  readonly contender: Contender;
  /** It takes part in every round of that many. */
  readonly every: number;
  readonly batch: () => Promise<readonly Reading[]>;
}

export interface Schedule {
  readonly rounds: number;
  /** CPU milliseconds that each contestant gets beforehand, so that the rounds find compiled code. */
  readonly warmUpMilliseconds: number;
  /** What every reading must be. */
  readonly expected: Reading;
}

/** One contestant's batch in one round. */
export interface Sample {
  readonly cpuMilliseconds: number;
  /** To the mean of the floor's batches right before and right after it. */
  readonly ratio: number;
}

export type Samples = ReadonlyMap<Contestant, readonly Sample[]>;

/** What a client still does after its last call returned, such as draining a body, is its own cost. */
const settleMilliseconds = 5;

/**
 * Runs the contestants one after another, round by round, in an order that changes each round, and the floor between any two
 * of them: what the machine does meanwhile hits both sides of a ratio.
 */
export async function alternate(
  floor: Contestant,
  contestants: readonly Contestant[],
  { rounds, warmUpMilliseconds, expected }: Schedule,
): Promise<Samples> {
  const random = seededRandom(rounds);
  const samples = new Map(contestants.map((contestant): [Contestant, Sample[]] => [contestant, []]));
  for (const contestant of [floor, ...contestants]) {
    for (let used = 0; used < warmUpMilliseconds; used += await measure(contestant, expected));
  }
  for (let round = 0; round < rounds; round++) {
    const present = contestants.filter(({ every }) => round % every === 0);
    let before = await measure(floor, expected);
    for (const contestant of shuffled(present, random)) {
      const cpuMilliseconds = await measure(contestant, expected);
      const after = await measure(floor, expected);
      samples.get(contestant)?.push({ cpuMilliseconds, ratio: (2 * cpuMilliseconds) / (before + after) });
      before = after;
    }
  }
  return samples;
}

async function measure({ contender, batch }: Contestant, expected: Reading): Promise<number> {
  collectGarbage();
  const before = process.cpuUsage();
  const readings = await batch();
  await delay(settleMilliseconds);
  const { user, system } = process.cpuUsage(before);
  for (const reading of readings) {
    const difference = readingDifference(expected, reading);
    if (difference !== undefined) throw new Error(`${contender.name} did not read the whole reply: ${difference}.`);
  }
  return (user + system) / 1000;
}

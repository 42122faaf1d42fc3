import { expect, test } from "vitest";
import { APIError } from "../src/index.ts";
import { Lifetime } from "../src/transport/lifetime.ts";
import { Limiter, type Place } from "../src/transport/limiter.ts";
import { VirtualWorld } from "./support/virtual-world.ts";

const { runtime } = new VirtualWorld();
const begin = (signal?: AbortSignal): Lifetime => new Lifetime(runtime, signal, () => new APIError("abort", "left"));

/** Milliseconds that so many calls take to pass one line, with one signal for all, and what became of them. */
async function pass(
  calls: number,
  leave: boolean,
): Promise<{ milliseconds: number; order: readonly number[]; aborted: number }> {
  const controller = new AbortController();
  const limiter = new Limiter(1);
  const first = await limiter.enter(begin());
  const order: number[] = [];
  let aborted = 0;
  const start = performance.now();
  const ends = Array.from({ length: calls }, async (_, call) => {
    const lifetime = begin(controller.signal);
    const go = (place: Place): void => {
      order.push(call);
      lifetime.close();
      place.giveBack();
    };
    await limiter.enter(lifetime).then(go, () => void aborted++);
  });
  if (leave) controller.abort();
  first.giveBack();
  await Promise.all(ends);
  return { milliseconds: performance.now() - start, order, aborted };
}

// Where each looks through all the others, the long line takes ten times as long as the ten short ones.
test.each<[string, boolean]>([
  ["come and go in order", false],
  ["leave it all at once", true],
])("Fifty thousand calls on one signal pass one line as fast as ten lines of five thousand: they %s", async (_name, leave) => {
  await pass(5000, leave); // warm
  let short = 0;
  for (let line = 0; line < 10; line++) short += (await pass(5000, leave)).milliseconds;
  const { milliseconds, order, aborted } = await pass(50_000, leave);
  expect([order.length, aborted]).toEqual(leave ? [0, 50_000] : [50_000, 0]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(milliseconds / short).toBeLessThan(5);
});

test("Calls leave the line wherever they stand, and the others keep their order", async () => {
  const limiter = new Limiter(1);
  const first = await limiter.enter(begin());
  const order: number[] = [];
  const lifetimes = Array.from({ length: 7 }, () => begin());
  const ends = lifetimes.map(async (lifetime, call) => {
    const place = await limiter.enter(lifetime);
    order.push(call);
    place.giveBack();
  });
  const settled = Promise.allSettled(ends);
  // The last, the first, two neighbours; and one of them twice.
  for (const call of [6, 0, 3, 2, 2]) lifetimes[call]?.abort(undefined);
  const later = limiter.enter(begin()).then(() => order.push(7));
  first.giveBack();
  await Promise.all([settled, later]);
  expect(order).toEqual([1, 4, 5, 7]);
});

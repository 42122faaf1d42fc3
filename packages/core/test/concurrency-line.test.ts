import { expect, test } from "vitest";
import { APIError } from "../src/index.ts";
import { Lifetime } from "../src/transport/lifetime.ts";
import { Limiter, type Place } from "../src/transport/limiter.ts";
import { VirtualWorld } from "./support/virtual-world.ts";

const { runtime } = new VirtualWorld();
const begin = (signal?: AbortSignal): Lifetime => new Lifetime(runtime, signal, () => new APIError("abort", "left"));

// Where each of them looks through all the others it takes more than ten seconds, otherwise a fraction of one.
test.each<[string, boolean, number, number]>([
  ["come and go in order", false, 50_000, 0],
  ["leave it all at once", true, 0, 50_000],
])("Fifty thousand calls in line on one signal cost no more than each alone: they %s", async (_name, leave, went, left) => {
  const controller = new AbortController();
  const limiter = new Limiter(1);
  const first = await limiter.enter(begin());
  const order: number[] = [];
  let aborted = 0;
  const start = performance.now();
  const ends = Array.from({ length: 50_000 }, async (_, call) => {
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
  expect(performance.now() - start).toBeLessThan(4000);
  expect([order.length, aborted]).toEqual([went, left]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
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

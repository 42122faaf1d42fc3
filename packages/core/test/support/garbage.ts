import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// What `node --expose-gc` does, for a process that is running already.
setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

/** Collects what nobody holds, and lets finalizers and closing sockets have their turns. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Collects until the condition holds. Gives up after many rounds, so that a leak is a failed test and not a wait. */
export async function collectUntil(condition: () => boolean, rounds: number = 300): Promise<boolean> {
  for (let round = 0; round < rounds && !condition(); round++) {
    await collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return condition();
}

/** How many bytes of heap each of `count` repetitions leaves behind, after as many that fill caches and compile code. */
export async function bytesLeftBy(repeat: () => Promise<unknown>, count: number): Promise<number> {
  const measure = async (): Promise<number> => {
    for (let done = 0; done < count; done++) await repeat();
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  await measure();
  // Noise goes up and down, a leak only up: the smaller of two measurements has less of the noise.
  const [first, second, third] = [await measure(), await measure(), await measure()];
  return Math.max(0, Math.min(second - first, third - second) / count);
}

/** The handles that keep a process alive, by kind. */
export function openHandles(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

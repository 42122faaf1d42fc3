import { afterEach, beforeEach, expect, test, vi } from "vitest";

// The module makes its registry when it is loaded, which another file of tests has done by now.
beforeEach(() => void vi.resetModules());

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Stands in for the platform's, which says nothing of when it collects. */
function registry(): { collect: () => void; watched: Set<unknown> } {
  const watched = new Set<unknown>();
  let drop: (held: unknown) => void = () => {};
  vi.stubGlobal(
    "FinalizationRegistry",
    class {
      constructor(callback: (held: unknown) => void) {
        drop = callback;
      }
      register(_owner: object, held: unknown): void {
        watched.add(held);
      }
      unregister(held: unknown): void {
        watched.delete(held);
      }
    },
  );
  return { watched, collect: () => watched.forEach((held) => drop(held)) };
}

test("A call whose owner is gone is left, and where the platform forbids that, nothing is thrown", async () => {
  const { collect } = registry();
  const { leaveWhenDropped } = await import("../src/transport/dropped.ts");
  const left: string[] = [];
  leaveWhenDropped({}, { leave: () => void left.push("one") });
  leaveWhenDropped(
    {},
    {
      leave: () => {
        left.push("two");
        throw new Error("Disallowed operation called within global scope.");
      },
    },
  );
  collect();
  expect(left).toEqual(["one", "two"]);
});

test("A signal of a call that is over is watched no longer", async () => {
  const { collect, watched } = registry();
  const { leaveWhenDropped } = await import("../src/transport/dropped.ts");
  const { CallSignal } = await import("../src/dialect/call-signal.ts");
  const [over, running] = [new CallSignal(undefined), new CallSignal(undefined)];
  for (const signal of [over, running]) leaveWhenDropped({}, signal);
  over.release();
  expect([...watched]).toEqual([running]);
  collect();
  expect([over.signal.aborted, running.signal.aborted]).toEqual([false, true]);
});

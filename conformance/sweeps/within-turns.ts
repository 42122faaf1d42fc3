/**
 * Waits for a promise, but only as long as something in this process can still settle it: a turn of the event loop begins when
 * nothing else is left to run. No clock is asked, so a slow machine changes nothing.
 */
export async function withinTurns<T>(promise: Promise<T>, turns: number): Promise<T | "hang"> {
  let left = turns;
  let next: NodeJS.Immediate | undefined;
  const idle = new Promise<"hang">((resolve) => {
    const turn = (): void => {
      if (--left <= 0) resolve("hang");
      else next = setImmediate(turn);
    };
    next = setImmediate(turn);
  });
  try {
    return await Promise.race([promise, idle]);
  } finally {
    clearImmediate(next);
  }
}

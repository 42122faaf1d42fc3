/** Waits for a promise, but no longer than `milliseconds`. The loser is left alone: a hanging call cannot be stopped. */
export async function withBound<T>(promise: Promise<T>, milliseconds: number): Promise<T | "hang"> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<"hang">((resolve) => {
    timer = setTimeout(() => resolve("hang"), milliseconds);
  });
  try {
    return await Promise.race([promise, bound]);
  } finally {
    clearTimeout(timer);
  }
}

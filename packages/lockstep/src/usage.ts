import type { Usage } from "@lockstep/core";

/** The sum of what several calls used, part by part; undefined where none of them said anything. */
export function addUsage(usages: readonly (Usage | undefined)[]): Usage | undefined {
  const said = usages.filter((usage) => usage !== undefined);
  if (said.length === 0) return undefined;
  const sum: Partial<Record<keyof Usage, number>> = {};
  for (const usage of said) {
    for (const [part, count] of Object.entries(usage) as [keyof Usage, unknown][]) {
      if (typeof count === "number") sum[part] = (sum[part] ?? 0) + count;
    }
  }
  return { inputTokens: 0, outputTokens: 0, ...sum };
}

import type { Command } from "./command.ts";

interface Entry {
  /** Loaded when it is called: each needs much that the others do not. */
  load(): Promise<Command>;
}

/** `lockstep drift <name>`. */
export const commands: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["baseline", { load: async () => (await import("./baseline.ts")).baseline }],
  ["compare", { load: async () => (await import("./compare.ts")).compare }],
  ["coverage", { load: async () => (await import("./coverage.ts")).coverage }],
  ["types", { load: async () => (await import("./types.ts")).types }],
  ["traffic", { load: async () => (await import("./traffic.ts")).traffic }],
]);

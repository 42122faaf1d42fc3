import { chatBody, embedBody } from "./bodies.ts";
import type { Calls, Role } from "./contender.ts";
import type { PayloadName } from "./payloads.ts";
import type { Reading } from "./reading.ts";

/** The highest ratio that counts as met; a role that is missing is measured and not judged. */
export type Aims = Partial<Record<Role, number>>;

/** CPU of the client's process, measured by alternating batches in one process. */
export interface CpuCase {
  readonly id: string;
  readonly title: string;
  readonly payload: PayloadName;
  readonly aims: Aims;
  /** Calls of one batch: enough for a batch of the floor to take some tens of milliseconds. */
  readonly calls: number;
  /** How many of them are under way at once. */
  readonly concurrency: number;
  readonly call: (client: Calls) => Promise<Reading>;
}

const streamChat = (client: Calls): Promise<Reading> => client.streamChat(chatBody);

export const cpuCases: readonly CpuCase[] = [
  {
    id: "text-stream",
    title: "Streaming chat, 2,000 text chunks",
    payload: "text-stream",
    aims: { ours: 1.2, facade: 1.6 },
    calls: 5,
    concurrency: 1,
    call: streamChat,
  },
  {
    id: "logprobs-stream",
    title: "Streaming chat, 500 chunks with 5 alternatives per token",
    payload: "logprobs-stream",
    aims: { ours: 1.15 },
    calls: 5,
    concurrency: 1,
    call: (client) => client.streamChat({ ...chatBody, logprobs: 5 }),
  },
  {
    // Not judged: what it measures beyond the case above is mostly the platform's own reading.
    id: "text-stream-by-event",
    title: "Streaming chat, 2,000 text chunks, each a network write of its own",
    payload: "text-stream-by-event",
    aims: {},
    calls: 4,
    concurrency: 1,
    call: streamChat,
  },
  {
    id: "concurrent-streams",
    title: "64 streams at once, 100 text chunks each",
    payload: "short-stream",
    aims: { ours: 1.3 },
    calls: 64,
    concurrency: 64,
    call: streamChat,
  },
  {
    id: "small-reply",
    title: "Small JSON reply (1 kB), one call after another",
    payload: "small-reply",
    aims: { ours: 1.2 },
    calls: 60,
    concurrency: 1,
    call: (client) => client.chat(chatBody),
  },
  {
    id: "large-reply",
    title: "Large JSON reply (1.1 MB of embeddings)",
    payload: "large-reply",
    aims: { ours: 1.1 },
    // Many, because each may or may not meet a collection of the megabytes that it leaves behind.
    calls: 24,
    concurrency: 1,
    call: (client) => client.embed(embedBody),
  },
];

/** Resident memory at its highest, of a fresh process that reads one long stream. */
export const memoryCase = {
  id: "long-stream-memory",
  title: "Peak memory of a stream of 50,000 chunks",
  payload: "long-stream",
  aims: { ours: 1.1 },
} as const satisfies { payload: PayloadName; aims: Aims; [member: string]: unknown };

/** CPU of a fresh process for nothing but the import. Absolute, because there is no floor to an import. */
export const importCase = {
  id: "cold-import",
  title: "Cold import",
  aims: { ours: 75, facade: 75 },
} as const satisfies { aims: Aims; [member: string]: unknown };

import type { ConformanceClient } from "../clients/client.ts";
import { planReplays, type Replay, runReplay } from "../harness/check-client.ts";
import type { ProviderDocument } from "../harness/document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import type { SocketReplays } from "../harness/replay-socket.ts";
import type { Result } from "../harness/result.ts";

/** Longer than in the suite itself: here several runtimes share the machine with their server. */
const bound = 20_000;

/** The agent does six jobs at once; a few more wait at the door. */
const concurrency = 8;

/**
 * The replays of a client in another runtime: those of the suite that travel over a socket, and over one as well whatever the suite
 * replays inside the process only.
 */
export function planRemote(fixtures: readonly LoadedFixture[], client: ConformanceClient): readonly Replay[] {
  const planned = planReplays(fixtures, client).filter(({ transport }) => transport.startsWith("socket"));
  const onSocket = new Set(planned.map(({ fixture }) => fixture.id));
  const others = fixtures.filter((fixture) => client.offers(fixture) && !onSocket.has(fixture.id));
  return [...planned, ...others.map((fixture) => ({ fixture, client, transport: "socket-random" as const }))];
}

/** One server that keeps connections, like any, and one that does not, for what breaks them. */
export interface ReplaySockets {
  readonly kept: SocketReplays;
  readonly fresh: SocketReplays;
}

/**
 * On a connection that was kept, some runtimes send a request again by themselves: after a reset before the first byte of an answer, and
 * browsers after a 408, too. Whether a connection was kept is a matter of chance.
 */
function socketFor({ fixture }: Replay, { kept, fresh }: ReplaySockets): SocketReplays {
  return fixture.responses.some(({ status, end }) => end === "reset" || status === 408) ? fresh : kept;
}

/** Runs the replays, and judges what comes of them here. */
export async function replayAll(
  replays: readonly Replay[],
  sockets: ReplaySockets,
  documents: ReadonlyMap<string, ProviderDocument>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = replays.entries();
  const worker = async (): Promise<void> => {
    for (const [index, replay] of queue) {
      const document = documents.get(replay.fixture.provider);
      if (document === undefined) throw new Error(`no document of ${replay.fixture.provider}`);
      results[index] = await runReplay(replay, { socket: socketFor(replay, sockets) }, document, bound);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

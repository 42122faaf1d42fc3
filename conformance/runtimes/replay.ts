import type { ConformanceClient } from "../clients/client.ts";
import { planReplays, type Replay, runReplay } from "../harness/check-client.ts";
import type { ProviderDocument } from "../harness/document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import { startSocketServer, type SocketReplays } from "../harness/replay-socket.ts";
import type { Result } from "../harness/result.ts";

/** Longer than in the suite itself: here several runtimes share the machine with their server. */
const bound = 20_000;

/** Milliseconds: a runtime that has many calls to answer reads late. */
const beforeReset = 500;

/** Each replay goes back and forth between two processes, and mostly waits. */
const concurrency = 24;

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

/** Runs the replays, and judges what comes of them here. */
export async function replayAll(
  replays: readonly Replay[],
  socket: SocketReplays,
  documents: ReadonlyMap<string, ProviderDocument>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = replays.entries();
  const worker = async (): Promise<void> => {
    for (const [index, replay] of queue) {
      const document = documents.get(replay.fixture.provider);
      if (document === undefined) throw new Error(`no document of ${replay.fixture.provider}`);
      const onServer = (server: SocketReplays): Promise<Result> => runReplay(replay, { socket: server }, document, bound);
      results[index] = await (breaksConnections(replay) ? onOwnServer(replay, onServer) : onServer(socket));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

/**
 * On a connection that was kept, some runtimes send a request again by themselves: after a reset before the first byte of an answer, and
 * browsers after a 408, too. Whether a connection was kept is a matter of chance, so such a replay has a server of its own.
 */
function breaksConnections({ fixture }: Replay): boolean {
  return fixture.responses.some(({ status, end }) => end === "reset" || status === 408);
}

async function onOwnServer({ fixture }: Replay, run: (server: SocketReplays) => Promise<Result>): Promise<Result> {
  // A connection that is said to be closed after its answer is not one that may be reset in the middle: Node takes that for an end.
  const keepsAlive = fixture.responses.every(({ status }) => status !== 408);
  const server = await startSocketServer(0, { keepsAlive, beforeReset });
  try {
    return await run(server);
  } finally {
    await server.close();
  }
}

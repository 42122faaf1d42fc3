import type { ConformanceClient } from "../clients/client.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { planReplays, runReplay, type Replay, type ReplayServers } from "./check-client.ts";
import { checkDecoder, type Decoder } from "./check-decoder.ts";
import { checkDocuments } from "./check-document.ts";
import { checkTypes, type TypeCheckPlace } from "./check-types.ts";
import type { ProviderDocument } from "./document.ts";
import type { LoadedFixture } from "./fixture.ts";
import { suites } from "../suites/index.ts";
import { startMsw } from "./replay-msw.ts";
import { startSocketServer } from "./replay-socket.ts";
import { resultOf, type Result } from "./result.ts";

export interface FixtureRun {
  readonly fixtures: readonly LoadedFixture[];
  readonly scenarios: readonly Scenario[];
  readonly documents: ReadonlyMap<string, ProviderDocument>;
  readonly clients: readonly ConformanceClient[];
  /** Left out where only the clients are of interest. */
  readonly types?: TypeCheckPlace;
  readonly decoder?: Decoder;
  readonly port?: number;
  /** Milliseconds for one replay; past it the outcome is `hang`. */
  readonly bound: number;
}

/** Waits of the retry rules overlap when several replays run at a time. */
const concurrency = 16;

/** Runs every check on every fixture. Rejects at once when the port is in use. */
export async function runFixtures(run: FixtureRun): Promise<readonly Result[]> {
  const socket = await startSocketServer(run.port);
  try {
    const types = run.types ? checkTypes(run.fixtures, run.documents, run.types) : Promise.resolve([]);
    // Awaited later: a failure before then must not count as unhandled.
    types.catch(() => {});
    const documents = run.types ? checkDocuments(run.fixtures, run.documents) : [];
    const decoder = run.decoder ? await checkDecoder(run.fixtures, run.decoder, run.bound) : [];
    const replays = run.clients.flatMap((client) => planReplays(run.fixtures, client));
    const isInProcess = ({ transport }: Replay): boolean => transport.startsWith("msw");
    const inProcess = await replayInProcess(run, replays.filter(isInProcess));
    const onSocket = await runPool(
      run,
      replays.filter((replay) => !isInProcess(replay)),
      { socket },
    );
    return [...documents, ...(await types), ...decoder, ...inProcess, ...onSocket, ...notReplayed(run)];
  } finally {
    await socket.close();
  }
}

/** The interceptor also sees requests to the socket server, so it lives only as long as it is needed. */
async function replayInProcess(run: FixtureRun, replays: readonly Replay[]): Promise<readonly Result[]> {
  const msw = startMsw();
  try {
    return await runPool(run, replays, { msw });
  } finally {
    msw.close();
  }
}

async function runPool(run: FixtureRun, replays: readonly Replay[], servers: ReplayServers): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = replays.entries();
  const worker = async (): Promise<void> => {
    for (const [index, replay] of queue) {
      const document = run.documents.get(replay.fixture.provider);
      if (!document) throw new Error(`no document of ${replay.fixture.provider}`);
      results[index] = await runReplay(replay, servers, document, run.bound);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

/** Calls that a surface has no method for, and scenarios that a provider has no capability for. */
function notReplayed({ fixtures, scenarios, documents, clients }: FixtureRun): readonly Result[] {
  const notOffered = clients.flatMap((client) =>
    fixtures
      .filter((fixture) => !client.offers(fixture))
      .map((fixture) => resultOf(fixture, client.id, "none", "notOffered", `${client.id} has no word for this call`)),
  );
  const notApplicable = [...documents.keys()].flatMap((provider) => {
    const covered = new Set(fixtures.filter((fixture) => fixture.provider === provider).map((fixture) => fixture.scenario));
    return scenarios
      .filter((scenario) => !covered.has(scenario.id))
      .flatMap((scenario) => clients.map((client) => notApplicableResult(scenario, provider, client.id)));
  });
  return [...notOffered, ...notApplicable];
}

function notApplicableResult(scenario: Scenario, provider: string, client: string): Result {
  const [area = ""] = scenario.id.split("/");
  const { role, capabilities = [] } = scenario.appliesTo;
  const absent = suites.get(provider)?.template?.facts.notOffered?.[area];
  const evidence =
    absent === undefined
      ? `no fixture: ${provider} does not have all of ${[role, ...capabilities].join(", ")}, or no facts for this case`
      : `no fixture: ${provider} offers no ${area}, see ${absent.name}${absent.url === undefined ? "" : ` (${absent.url})`}`;
  return {
    scenario: scenario.id,
    area,
    provider,
    client,
    transport: "none",
    outcome: absent === undefined ? "notApplicable" : "notOffered",
    provenance: null,
    fixture: null,
    evidence,
  };
}

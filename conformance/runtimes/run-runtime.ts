import type { ProviderDocument } from "../harness/document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import { startSocketServer } from "../harness/replay-socket.ts";
import { withBound } from "../harness/time-bound.ts";
import { startCaseServer } from "./case-server.ts";
import { decode } from "./codec.ts";
import { startControl } from "./hosts/control.ts";
import { remoteClient } from "./remote-client.ts";
import { planRemote, replayAll } from "./replay.ts";
import { readExpectations, type Verdict, verdictOf } from "./rows.ts";
import { runCases } from "./run-cases.ts";
import { NotHere } from "./not-here.ts";
import type { RuntimeUnderTest } from "./runtimes.ts";
import { replayKey } from "../harness/received-request.ts";

export interface Work {
  /** Where the packages are installed. */
  readonly folder: string;
  readonly fixtures: readonly LoadedFixture[];
  readonly documents: ReadonlyMap<string, ProviderDocument>;
}

/** A runtime that has not said anything by then has not started. */
const startBound = 60_000;

/** Starts a runtime, makes every call in it, and judges them; a runtime that is not here gives a row that says so. */
export async function runRuntime(runtime: RuntimeUnderTest, { folder, fixtures, documents }: Work): Promise<Verdict> {
  const { id, name, has } = runtime;
  const control = await startControl(folder);
  const socket = await startSocketServer();
  const server = await startCaseServer();
  try {
    const environment = { OPENAI_API_KEY: replayKey, OPENAI_BASE_URL: `${server.origin}/environment/v1` };
    const { host, version } = await runtime.start({ folder, control, environment });
    try {
      const about = await withBound(host.run({ kind: "about" }), startBound);
      if (about === "hang") throw new Error(`its agent said nothing within ${startBound} ms`);
      const replays = (["native", "facade"] as const).flatMap((client) =>
        planRemote(fixtures, remoteClient(client, host, control)),
      );
      const results = await replayAll(replays, socket, documents);
      const cases = await runCases(host, has, server);
      return verdictOf(runtime, version ?? String(decode(about)), results, cases, control.strays, readExpectations());
    } finally {
      await host.close();
    }
  } catch (error) {
    if (error instanceof NotHere) return { row: { id, name, notRun: error.message }, complaints: [] };
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { row: { id, name, notRun: reason }, complaints: [reason] };
  } finally {
    await Promise.all([control, socket, server].map((each) => each.close()));
  }
}

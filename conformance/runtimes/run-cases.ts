import { setTimeout as pause } from "node:timers/promises";
import type { Observation } from "../clients/client.ts";
import { withBound } from "../harness/time-bound.ts";
import type { CaseServer, Seen } from "./case-server.ts";
import { cases, type Case, type Observed } from "./cases.ts";
import { decode } from "./codec.ts";
import type { Host, RuntimeTraits } from "./hosts/host.ts";

/** What came of one case. */
export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly outcome: "pass" | "fail" | "notApplicable";
  readonly evidence: string;
}

const bound = 30_000;

/** Does every case in the runtime, one after the other: some measure time. */
export async function runCases(host: Host, has: RuntimeTraits, server: CaseServer): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [name, item] of Object.entries(cases)) {
    const { title, needs } = item;
    if (needs !== undefined && !has[needs])
      results.push({ name, title, outcome: "notApplicable", evidence: `no ${needs} here` });
    else {
      const complaints = await runCase(name, item, host, has, server);
      results.push({ name, title, outcome: complaints.length === 0 ? "pass" : "fail", evidence: complaints.join("; ") });
    }
  }
  return results;
}

async function runCase(
  name: string,
  { answer, judge }: Case,
  host: Host,
  has: RuntimeTraits,
  server: CaseServer,
): Promise<readonly string[]> {
  const seen = server.open(name, answer);
  const said = await withBound(host.run({ kind: "case", name, baseUrl: `${server.origin}/${name}/v1` }), bound);
  if (said === "hang") return [`no end within ${bound} ms`];
  const observed = decode(said) as Observed & Partial<Observation>;
  if (observed.kind === "crash") return [String(observed["message"])];
  await untilClosed(seen);
  return judge(observed, seen, has).filter((complaint) => complaint !== undefined);
}

/** A connection that is closed over there is seen to be closed here a little later. */
async function untilClosed(seen: Seen): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (seen.leftEarly || seen.requests.every(({ response }) => response.writableFinished)) return;
    await pause(50);
  }
}

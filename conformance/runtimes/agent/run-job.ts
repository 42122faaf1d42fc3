import type { Observation, ReplayCall } from "../../clients/client.ts";
import { facadeClient } from "../../clients/facade.ts";
import { nativeClient } from "../../clients/native.ts";
import type { LoadedFixture } from "../../harness/fixture.ts";
import { encode } from "../codec.ts";
import { about } from "./about.ts";
import type { CaseRun } from "./cases.ts";
import type { Job } from "./job.ts";

/** Longer than the judge waits: what hangs must not keep its connection for ever. */
const longest = 15_000;

/** Does what it is asked to, and gives the text of what it saw; whatever is thrown is something seen. */
export async function runJob(job: Job, cases: Readonly<Record<string, CaseRun>>): Promise<string> {
  try {
    if (job.kind === "about") return encode(about());
    if (job.kind === "replay") return encode(await replay(job));
    const run = cases[job.name];
    if (run === undefined) throw new Error(`the agent knows no case ${job.name}`);
    return encode(await run(job.baseUrl));
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return encode({ kind: "crash", message } satisfies Observation);
  }
}

async function replay({ client, fixture, baseUrl, headers, itemUrl }: Job & { readonly kind: "replay" }): Promise<Observation> {
  let told: Promise<unknown> | undefined;
  const call: ReplayCall = {
    // The clients read nothing else of a fixture.
    fixture: { ...fixture, expect: { exact: fixture.exact ? [] : undefined } } as unknown as LoadedFixture,
    baseUrl,
    headers,
    signal: AbortSignal.timeout(longest),
    ...(itemUrl !== undefined && { onItem: () => (told ??= fetch(itemUrl, { method: "POST" })) }),
  };
  const observation = await (client === "native" ? nativeClient : facadeClient).call(call);
  await (await (told as Promise<Response> | undefined))?.text();
  return observation;
}

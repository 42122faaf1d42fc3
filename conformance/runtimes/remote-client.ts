import type { ConformanceClient, Observation, ReplayCall } from "../clients/client.ts";
import type { LoadedFixture } from "../harness/fixture.ts";
import type { CalledFixture, Job } from "./agent/job.ts";
import { decode } from "./codec.ts";
import type { ControlServer, Host } from "./hosts/host.ts";

/** A client of the packages in another runtime: the call is made there, and judged here like any other. */
export function remoteClient(id: "native" | "facade", host: Host, control: ControlServer): ConformanceClient {
  return {
    id,
    returns: id === "native" ? "value" : "vocabulary",
    offers: (fixture) => id === "native" || fixture.request.facade !== undefined,
    call: async (call) => decode(await host.run(jobOf(id, call, control))) as Observation,
  };
}

function jobOf(client: "native" | "facade", { fixture, baseUrl, headers, onItem }: ReplayCall, control: ControlServer): Job {
  if (baseUrl === undefined) throw new Error(`${fixture.id}: another runtime reaches only a server on a socket`);
  const isHeld = fixture.responses.some(({ holdUntilItem }) => holdUntilItem === true);
  const job = { kind: "replay", client, fixture: called(fixture), baseUrl, headers } as const;
  return isHeld && onItem !== undefined ? { ...job, itemUrl: control.onItem(onItem) } : job;
}

function called({ provider, operation, role, streamed, request, expect }: LoadedFixture): CalledFixture {
  return { provider, operation, role, streamed, request, exact: expect.exact !== undefined };
}

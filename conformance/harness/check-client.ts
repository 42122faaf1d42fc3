import type { ConformanceClient, Observation, ReplayCall } from "../clients/client.ts";
import type { ProviderDocument } from "./document.ts";
import type { LoadedFixture } from "./fixture.ts";
import { judge, type RequestTarget } from "./judge.ts";
import { replayHeader, type ReceivedRequest } from "./received-request.ts";
import type { MswReplays } from "./replay-msw.ts";
import type { SocketReplays, Splitter } from "./replay-socket.ts";
import { resultOf, type Result } from "./result.ts";
import { bySizes, byteByByte, eventByEvent, randomSplit, seededRandom } from "./splits.ts";
import { withBound } from "./time-bound.ts";

/** One fixture, one client, one way for the bytes to travel. */
export interface Replay {
  readonly fixture: LoadedFixture;
  readonly client: ConformanceClient;
  readonly transport:
    | "msw-whole"
    | "msw-events"
    | "msw-reads"
    | "socket-random"
    | "socket-bytes"
    | "socket-held"
    | "socket-reads";
}

export interface ReplayServers {
  readonly msw?: MswReplays;
  readonly socket?: SocketReplays;
}

/** Every replay of a client: in the process where the connection ends well, on a socket where the cuts or the end matter. */
export function planReplays(fixtures: readonly LoadedFixture[], client: ConformanceClient): readonly Replay[] {
  return fixtures
    .filter((fixture) => client.offers(fixture))
    .flatMap((fixture, index) => {
      if (fixture.responses.some((response) => response.holdUntilItem))
        return [{ fixture, client, transport: "socket-held" as const }];
      const breaks = fixture.responses.some((response) => response.status !== undefined && response.end === "reset");
      const transports: Replay["transport"][] = breaks ? [] : ["msw-whole"];
      if (fixture.streamed && !breaks) transports.push("msw-events");
      if (fixture.streamed || breaks || fixture.area === "retries") transports.push("socket-random");
      // As the recorder received it: the borders that a real network made.
      if (fixture.responses.some(({ reads }) => reads !== undefined)) transports.push("msw-reads", "socket-reads");
      // Every piece is a packet of its own: a sample is enough, for the decoder gets every stream byte by byte.
      const short = fixture.bodies.every((body) => body.length < 1200);
      if (fixture.streamed && short && index % 4 === 0) transports.push("socket-bytes");
      return transports.map((transport) => ({ fixture, client, transport }));
    });
}

/** Runs one replay and judges it. */
export async function runReplay(
  replay: Replay,
  servers: ReplayServers,
  document: ProviderDocument,
  bound: number,
): Promise<Result> {
  const { fixture, client, transport } = replay;
  const id = `${fixture.id} ${client.id} ${transport}`.replaceAll(/[^a-z0-9]+/g, "-");
  const { received, baseUrl, release } = openReplay(id, replay, servers, document);
  const controller = new AbortController();
  const call: ReplayCall = {
    fixture,
    headers: { [replayHeader]: id },
    signal: controller.signal,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(release && { onItem: release }),
  };
  const observation = await withBound(observe(client, call), bound);
  if (observation === "hang") {
    controller.abort();
    return resultOf(fixture, client.id, transport, "hang", `no end within ${bound} ms`);
  }
  const { outcome, complaints } = judge(
    fixture,
    client,
    observation,
    requestsToJudge(fixture, received),
    target(fixture, document),
  );
  return resultOf(fixture, client.id, transport, outcome, complaints.slice(0, 3).join("; "));
}

interface OpenedReplay {
  readonly received: readonly ReceivedRequest[];
  readonly baseUrl?: string;
  /** Lets a held body go on. */
  readonly release?: () => void;
}

function openReplay(id: string, replay: Replay, { msw, socket }: ReplayServers, document: ProviderDocument): OpenedReplay {
  const { fixture, transport } = replay;
  if (msw && transport === "msw-whole") return { received: msw.open(id, fixture, "whole") };
  if (msw && transport === "msw-events") return { received: msw.open(id, fixture, "events") };
  if (msw && transport === "msw-reads") return { received: msw.open(id, fixture, "reads") };
  if (!socket) throw new Error(`no server for ${transport}`);
  return { ...socket.open(id, fixture, splitterOf(replay, id.length)), baseUrl: socket.origin + document.basePath };
}

function splitterOf({ transport, fixture }: Replay, seed: number): Splitter {
  if (transport === "socket-reads") return (bytes, index) => bySizes(bytes, fixture.responses[index]?.reads?.bytes ?? []);
  if (transport === "socket-bytes") return byteByByte;
  if (transport === "socket-held") return eventByEvent;
  const random = seededRandom(seed);
  return (bytes) => randomSplit(bytes, 12, random);
}

async function observe(client: ConformanceClient, call: ReplayCall): Promise<Observation> {
  try {
    return await client.call(call);
  } catch (error) {
    return { kind: "crash", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** A fixture that asks for exact texts makes its call once for each way to get them. */
function requestsToJudge(fixture: LoadedFixture, received: readonly ReceivedRequest[]): readonly ReceivedRequest[] {
  return fixture.expect.exact ? received.slice(0, fixture.responses.length) : received;
}

function target(fixture: LoadedFixture, document: ProviderDocument): RequestTarget {
  const operation = document.operations.get(fixture.operation);
  let path = operation?.path ?? "";
  for (const parameter of fixture.request.path ?? []) path = path.replace(/\{[^}]+\}/, encodeURIComponent(parameter));
  return { line: `${operation?.method} ${path}`, auth: operation?.auth ?? document.auth };
}

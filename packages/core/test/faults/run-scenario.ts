import { getEventListeners } from "node:events";
import { FaultClock, HangError } from "./fault-clock.ts";
import { type Connection, FaultServer, type SeenRequest } from "./fault-server.ts";
import { hastyDispatcher, makeNetwork, type Network } from "./network.ts";
import { keyFunction, type Outcome, performCall } from "./perform-call.ts";
import { key, provider } from "./provider.ts";
import type { Scenario } from "./scenario.ts";
import { type Attempt, isPlatformFailure, ok, type Step } from "./steps.ts";
import type { Caller, Subject } from "./subject.ts";

/** Everything that could be seen from the outside. */
export interface Evidence {
  readonly outcomes: readonly Outcome[];
  readonly requests: readonly Pick<SeenRequest, "at" | "raw" | "headers">[];
  readonly connections: readonly Connection[];
  /** Requests to the second server. */
  readonly elsewhere: readonly SeenRequest[];
  readonly unfinished: number;
  readonly timers: number;
  readonly listeners: number;
  readonly taken: number;
  readonly reason: Error;
}

export async function runScenario(scenario: Scenario, subject: Subject): Promise<Evidence> {
  const clock = new FaultClock();
  clock.world.random = scenario.random ?? 0;
  const servers = await startServers(scenario, clock);
  try {
    return await gatherEvidence(scenario, subject, clock, servers);
  } finally {
    await Promise.all([servers.first.close(), servers.second.close()]);
  }
}

async function gatherEvidence(
  scenario: Scenario,
  subject: Subject,
  clock: FaultClock,
  { first, second, url }: Servers,
): Promise<Evidence> {
  const network = makeNetwork(clock, scenario.attempts);
  const callers = await makeCallers(scenario, subject, clock, network, url);
  const reason = new Error("the user pressed stop");
  const controller = new AbortController();
  if (scenario.abortAt !== undefined) {
    if (scenario.abortAt < 0) controller.abort(reason);
    else clock.at(scenario.abortAt, () => controller.abort(reason));
  }
  const outcomes = await settleCalls(scenario, clock, (position) => {
    const caller = callers.at(scenario.everyLayer === true ? position % callers.length : 0);
    if (caller === undefined) throw new Error("there is no client");
    return performCall(scenario, clock, caller, controller.signal);
  });
  if (scenario.aftermath === undefined) await clock.quiet();
  else await clock.pass(scenario.aftermath);
  return {
    outcomes,
    requests: [...first.requests, ...network.failed].sort((a, b) => a.at - b.at),
    connections: first.connections,
    elsewhere: second.requests,
    unfinished: [...first.connections, ...second.connections].filter(({ busy, socket }) => busy && !socket.closed).length,
    timers: clock.world.timers.size,
    listeners: getEventListeners(controller.signal, "abort").length,
    taken: Math.max(0, ...network.taken),
    reason,
  };
}

/** The client and those that are made of it with `withOptions`, the last one first. */
async function makeCallers(
  { keys, platformTimeouts, client, layers, browser, provider: changes }: Scenario,
  subject: Subject,
  clock: FaultClock,
  network: Network,
  url: string,
): Promise<readonly Caller[]> {
  let caller = subject.create({
    runtime: { ...clock.world.runtime, fetch: network.fetch, isBrowser: browser === true },
    provider: { ...provider, ...changes },
    options: {
      apiKey: keys === undefined ? key : keyFunction(clock, keys),
      baseUrl: `${url}/v1`,
      ...(browser === true && { dangerouslyAllowBrowser: true }),
      ...(platformTimeouts && { fetchOptions: { dispatcher: await hastyDispatcher(platformTimeouts) } }),
      ...client,
    },
  });
  const callers = [caller];
  for (const layer of layers ?? []) callers.unshift((caller = caller.withOptions(layer)));
  return callers;
}

interface Servers {
  readonly first: FaultServer;
  readonly second: FaultServer;
  readonly url: string;
}

async function startServers({ attempts, second: others, refusals = 0 }: Scenario, clock: FaultClock): Promise<Servers> {
  const strange = others ?? [ok];
  const second = new FaultServer(clock, (position) => strange[Math.min(position, strange.length - 1)] ?? []);
  const secondUrl = attempts.some(namesSecond) ? await second.listen() : "";
  const served = attempts.filter((attempt): attempt is readonly Step[] => !isPlatformFailure(attempt));
  const play = (position: number): Step[] =>
    (served[Math.min(position, served.length - 1)] ?? []).map((step) => fill(step, secondUrl));
  const first = new FaultServer(clock, play, refusals);
  const url = await first.listen();
  if (refusals === Infinity) await first.close();
  return { first, second, url };
}

async function settleCalls(
  scenario: Scenario,
  clock: FaultClock,
  call: (position: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const count = scenario.calls ?? 1;
  const ended: Outcome[] = [];
  const keep = (outcome: Outcome): void => void ended.push(outcome);
  const all = async (): Promise<void> => {
    if (scenario.oneByOne !== true)
      await Promise.all(Array.from({ length: count }, (_, position) => call(position).then(keep)));
    else {
      for (let made = 0; made < count; made++) {
        if (made > 0) await clock.sleep(1); // the connection is free again
        keep(await call(made));
      }
    }
  };
  try {
    await clock.settle(all(), scenario.frozen);
  } catch (error) {
    if (!(error instanceof HangError)) throw error;
    ended.push({ hung: error.message, chunks: [], at: clock.time });
  }
  return ended;
}

const placeholder = "%SECOND%";

function namesSecond(attempt: Attempt): boolean {
  return !isPlatformFailure(attempt) && attempt.some((step) => textOf(step).includes(placeholder));
}

function fill(step: Step, secondUrl: string): Step {
  return secondUrl === "" || textOf(step) === "" ? step : { send: textOf(step).replace(placeholder, secondUrl) };
}

function textOf(step: Step): string {
  return typeof step === "object" && "send" in step && typeof step.send === "string" ? step.send : "";
}

import { getEventListeners } from "node:events";
import { FaultClock, HangError } from "./fault-clock.ts";
import { type Connection, FaultServer, type SeenRequest } from "./fault-server.ts";
import { makeNetwork } from "./network.ts";
import { key, operations, provider } from "./provider.ts";
import type { Consumption, RequestBody, Scenario } from "./scenario.ts";
import { isPlatformFailure, ok } from "./steps.ts";
import type { Caller, Subject } from "./subject.ts";

/** How one call ended. A value or an error; both have the chunks that came before. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly hung?: string;
  readonly chunks: readonly string[];
  readonly at: number;
}

/** Everything that could be seen from the outside. */
export interface Evidence {
  readonly outcomes: readonly Outcome[];
  readonly requests: readonly Pick<SeenRequest, "at" | "raw" | "headers">[];
  readonly connections: readonly Connection[];
  /** Connections to the server that a redirect names. */
  readonly elsewhere: number;
  readonly unfinished: number;
  readonly timers: number;
  readonly listeners: number;
  readonly taken: number;
  readonly reason: Error;
}

export async function runScenario(scenario: Scenario, subject: Subject): Promise<Evidence> {
  const clock = new FaultClock();
  clock.world.random = scenario.random ?? 0;
  const { attempts, refusals = 0 } = scenario;
  const first = attempts.findIndex((attempt) => !isPlatformFailure(attempt));
  const second = new FaultServer(clock, () => ok);
  const secondUrl = JSON.stringify(attempts).includes("%SECOND%") ? await second.listen() : "";
  const server = new FaultServer(
    clock,
    (position) => {
      const attempt = attempts[Math.min(first + position, attempts.length - 1)];
      if (attempt === undefined || isPlatformFailure(attempt)) throw new Error("the server has no part in this attempt");
      return attempt.map((step) => fill(step, secondUrl));
    },
    refusals,
  );
  const baseUrl = `${await server.listen()}/v1`;
  if (refusals === Infinity) await server.close();
  const network = makeNetwork(clock, attempts);
  const caller = subject.create({
    runtime: { ...clock.world.runtime, fetch: network.fetch },
    provider: { ...provider, ...scenario.provider },
    options: { apiKey: scenario.keys === undefined ? key : keyFunction(clock, scenario.keys), baseUrl, ...scenario.client },
    layers: scenario.layers ?? [],
  });
  const reason = new Error("the user pressed stop");
  const controller = new AbortController();
  if (scenario.abortAt !== undefined) {
    if (scenario.abortAt < 0) controller.abort(reason);
    else clock.at(scenario.abortAt, () => controller.abort(reason));
  }
  const outcomes = await settleCalls(scenario, clock, () => performCall(scenario, clock, caller, controller.signal));
  if (scenario.aftermath === undefined) await clock.quiet();
  else await clock.pass(scenario.aftermath);
  const requests = [...server.requests, ...network.failed].sort((a, b) => a.at - b.at);
  const evidence: Evidence = {
    outcomes,
    requests,
    connections: server.connections,
    elsewhere: second.connections.length,
    unfinished: server.connections.filter(({ busy, socket }) => busy && !socket.closed).length,
    timers: clock.world.timers.size,
    listeners: getEventListeners(controller.signal, "abort").length,
    taken: Math.max(0, ...network.taken),
    reason,
  };
  await Promise.all([server.close(), second.close()]);
  return evidence;
}

async function settleCalls(scenario: Scenario, clock: FaultClock, call: () => Promise<Outcome>): Promise<readonly Outcome[]> {
  const count = scenario.calls ?? 1;
  const ended: Outcome[] = [];
  const keep = (outcome: Outcome): void => void ended.push(outcome);
  const all = async (): Promise<void> => {
    if (scenario.oneByOne !== true) await Promise.all(Array.from({ length: count }, () => call().then(keep)));
    else for (let made = 0; made < count; made++) keep(await call());
  };
  try {
    await clock.settle(all(), scenario.frozen);
  } catch (error) {
    if (!(error instanceof HangError)) throw error;
    ended.push({ hung: error.message, chunks: [], at: clock.time });
  }
  return ended;
}

async function performCall(scenario: Scenario, clock: FaultClock, caller: Caller, signal: AbortSignal): Promise<Outcome> {
  const operation = operations[scenario.operation ?? "chat"];
  const body = requestBody(scenario.body, scenario.stream === true);
  const options = { signal, ...scenario.options };
  const chunks: string[] = [];
  try {
    const call = scenario.stream === true ? caller.stream : caller.plain;
    const promise = call(operation, body, options);
    if (scenario.body === "changing") Object.assign(body as object, { text: "changed" });
    if (scenario.stream !== true) return { value: await promise, chunks, at: clock.time };
    await consume((await promise) as AsyncIterable<unknown>, scenario.consume ?? {}, chunks, clock);
    return { chunks, at: clock.time };
  } catch (error) {
    return { error, chunks, at: clock.time };
  }
}

async function consume(events: AsyncIterable<unknown>, how: Consumption, words: string[], clock: FaultClock): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  for (;;) {
    if (words.length === how.take) {
      if (how.leave !== "dispose") return void (await iterator.return?.());
      return (events as unknown as AsyncDisposable)[Symbol.asyncDispose]() as unknown as Promise<void>;
    }
    if (words.length === how.pauseAfter) await clock.sleep(how.pause ?? 0);
    const step = await iterator.next();
    if (step.done === true) return;
    words.push(wordOf(step.value as Chunk));
  }
}

interface Chunk {
  readonly type?: string;
  readonly choices?: readonly { readonly delta?: { readonly content?: string } }[];
}

/** What a chunk says: its text, or its type where it has one instead. */
function wordOf(chunk: Chunk): string {
  return chunk.type ?? chunk.choices?.[0]?.delta?.content ?? "";
}

function requestBody(kind: RequestBody | undefined, stream: boolean): unknown {
  const text = "é😀";
  if (kind === "one-shot") return new Blob([text]).stream();
  if (kind !== "form") return { model: "m", text, ...(stream && { stream }) };
  const form = new FormData();
  form.append("purpose", text);
  form.append("file", new Blob(["some bytes"]), "é.txt");
  return form;
}

function keyFunction(clock: FaultClock, { values, after, fails }: NonNullable<Scenario["keys"]>): () => Promise<string> {
  let asked = 0;
  return async () => {
    if (after !== undefined) await clock.sleep(after);
    if (fails === true) throw new Error(`the vault said no to ${values[0]}`);
    return values[Math.min(asked++, values.length - 1)] ?? "";
  };
}

function fill<T>(step: T, secondUrl: string): T {
  if (typeof step !== "object" || step === null || !("send" in step) || typeof step.send !== "string") return step;
  return { ...step, send: step.send.replace("%SECOND%", secondUrl) };
}

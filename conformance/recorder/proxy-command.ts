import { resolve } from "node:path";
import { findOperation, type Recording } from "@lockstep/traffic";
import { paths } from "../harness/paths.ts";
import { UsageError } from "../src/usage.ts";
import { Budget, type Limits } from "./budget.ts";
import { estimate, usedTokens } from "./estimate.ts";
import type { Exchange } from "./exchange.ts";
import { matchScenarios } from "./match-scenario.ts";
import { startProxy, type RunningProxy } from "./proxy.ts";
import { findProxyTarget, type ProxyTarget } from "./proxy-target.ts";
import { draftFixture, type Draft } from "./recorded-fixture.ts";
import { draftRecording } from "./recording-file.ts";
import { redactExchange, secretsOfRequest } from "./redact-exchange.ts";
import type { KnownSecret } from "./redact/known-secrets.ts";
import { askConsent, canAsk } from "./review.ts";
import { knownSecrets } from "./secrets.ts";
import { notShown, readAnswer } from "./shows.ts";
import { store } from "./store.ts";
import { isOfficial, type Environment } from "./target.ts";
import { createVoice } from "./voice.ts";
import { prepareFolder } from "./write.ts";

export interface ProxyCommandOptions {
  readonly environment: Environment;
  /** Resolves when it is time to stop. */
  readonly stopped: () => Promise<void>;
  readonly provider: string;
  readonly port: number;
  readonly limits: Limits;
  readonly baseUrl?: string;
  /** Where recordings go. */
  readonly recordings?: string;
  /** Where exchanges that are scenarios go, as fixtures; without it they are recordings like all others. */
  readonly fixtures?: string;
  readonly secretNames: readonly string[];
  readonly idleMs: number;
  readonly yes: boolean;
}

/** What a stop waits for calls under way. */
const graceMs = 5000;

/** Stands in front of the live API until it is stopped, then shows and writes what it saw. */
export async function proxyCommand(options: ProxyCommandOptions): Promise<number> {
  const target = await findProxyTarget(paths.specs, options.provider, options.environment, options.baseUrl);
  const environmentSecrets = knownSecrets(options.environment, options.secretNames, target.own);
  const folders = foldersOf(options, target);
  const exchanges: Exchange[] = [];
  // Keys that only clients know are secrets from the moment they pass by.
  const secrets: KnownSecret[] = [...environmentSecrets];
  const say = (text: string): void => createVoice(secrets).say(text);
  const budget = new Budget(options.limits);
  const settlers = new Map<Uint8Array, (used: number) => void>();
  const proxy = await start(options, target, {
    admit: (body) => {
      const guess = estimate(parse(body), "chat");
      const refusal = budget.refusal(guess);
      if (refusal === undefined) settlers.set(body, budget.spend(guess));
      return refusal;
    },
    onExchange: (exchange) => {
      exchanges.push(exchange);
      secrets.push(...secretsOfRequest(exchange.request));
      const used = usedBy(target, exchange);
      if (used !== undefined) settlers.get(exchange.request.body)?.(used);
      const { status, end, body } = exchange.response;
      say(`${exchange.request.method} ${new URL(exchange.request.url).pathname}: ${status}, ${body.length} bytes, ${end}`);
    },
    onProblem: (message) => say(`not recorded: ${message}`),
  });
  say(`Point a client's base URL to ${proxy.baseUrl}; it goes on to ${target.baseUrl}. Stop with Ctrl-C.`);
  if (!options.yes && !canAsk()) say("There is no terminal to ask on, and no --yes: what comes is shown and not written.");
  await options.stopped();
  await proxy.stop(graceMs);
  say(`\nSpent: ${budget.spent}.`);
  if (exchanges.length === 0) {
    say("Nothing was recorded.");
    return 1;
  }
  const drafts: { draft: Draft; folder: string }[] = [];
  for (const [index, exchange] of exchanges.entries())
    drafts.push(await draftOf(exchange, { target, secrets, folders, number: index + 1 }));
  const ask = async (question: string) => await askConsent(question, options.yes);
  return (await store({ drafts, secrets, voice: createVoice(secrets), ask })) ? 0 : 1;
}

interface Folders {
  readonly recordings: string;
  readonly fixtures?: string;
}

function foldersOf({ recordings, fixtures }: ProxyCommandOptions, { own, baseUrl }: ProxyTarget): Folders {
  if (recordings === undefined) throw new UsageError("Say where the recordings go: --recordings <folder>.");
  const folders = { recordings: resolve(recordings), ...(fixtures !== undefined && { fixtures: resolve(fixtures) }) };
  if (folders.fixtures === paths.fixtures && !(own && isOfficial(own)))
    throw new UsageError(
      `${new URL(baseUrl).origin} is no server of the provider's document: what it answers does not belong among the fixtures.`,
    );
  for (const folder of Object.values(folders)) prepareFolder(folder);
  return folders;
}

type Handlers = Pick<Parameters<typeof startProxy>[0], "admit" | "onExchange" | "onProblem">;

async function start(
  { port, idleMs }: ProxyCommandOptions,
  { baseUrl }: ProxyTarget,
  handlers: Handlers,
): Promise<RunningProxy> {
  try {
    return await startProxy({ baseUrl, port, idleMs, ...handlers });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new UsageError(`Port ${port} is in use: choose another with --port, or leave it out.`);
    if (code === "EACCES") throw new UsageError(`Port ${port} may not be used here: choose one above 1023, or leave it out.`);
    throw error;
  }
}

interface Context {
  readonly target: ProxyTarget;
  readonly secrets: readonly KnownSecret[];
  readonly folders: Folders;
  readonly number: number;
}

/** A fixture where the exchange shows a scenario and there is a place for fixtures; else a recording. */
async function draftOf(
  raw: Exchange,
  { target, secrets, folders, number }: Context,
): Promise<{ draft: Draft; folder: string }> {
  const { exchange, findings } = await redactExchange(raw, secrets);
  if (folders.fixtures !== undefined && target.own) {
    for (const planned of matchScenarios(target.calls, exchange)) {
      const answer = readAnswer(target.provider, planned.role, planned.streamed, exchange);
      if (!answer || notShown(planned.scenario, exchange, answer) !== undefined) continue;
      return { draft: draftFixture(planned, target.own, { exchange, findings, answer }), folder: folders.fixtures };
    }
  }
  return {
    draft: draftRecording({ provider: target.provider, surface: surfaceOf(exchange, target), number }, exchange, findings),
    folder: folders.recordings,
  };
}

/** The operation without its last word, `chat.completions`; `other` where the document has none. */
function surfaceOf({ request, response }: Exchange, { judged }: ProxyTarget): string {
  const asked: Recording = {
    provider: judged.id,
    surface: "other",
    stream: false,
    request: { method: request.method, url: request.url },
    response: { status: response.status, body: null },
  };
  const id = findOperation(asked, judged)?.operation.id;
  return id === undefined ? "other" : id.split(".").slice(0, -1).join(".") || id;
}

/** What an answer says that it used, where the suite can read it. */
function usedBy({ provider, own }: ProxyTarget, exchange: Exchange): number | undefined {
  if (exchange.response.status >= 400) return 0;
  if (!own) return undefined;
  const streamed = (exchange.response.headers["content-type"] ?? "").startsWith("text/event-stream");
  try {
    const answer = readAnswer(provider, "chat", streamed, exchange);
    return answer && usedTokens(provider, "chat", answer);
  } catch {
    // An answer in a form that the reader of chat replies does not know says nothing.
    return undefined;
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

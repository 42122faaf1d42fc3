import { resolve } from "node:path";
import { paths } from "../harness/paths.ts";
import { writeTypes } from "../src/fixtures-command.ts";
import { UsageError } from "../src/usage.ts";
import { Budget, type Limits } from "./budget.ts";
import { callOf } from "./call.ts";
import { capture, CaptureError } from "./capture.ts";
import { usedTokens } from "./estimate.ts";
import { makePlan, type Plan, type PlannedCall } from "./plan.ts";
import { renderPlan } from "./plan-text.ts";
import { draftFixture, type Draft } from "./recorded-fixture.ts";
import { redactExchange } from "./redact-exchange.ts";
import type { KnownSecret } from "./redact/known-secrets.ts";
import { replayDrafts } from "./replay-drafts.ts";
import { askConsent, canAsk } from "./review.ts";
import { knownSecrets } from "./secrets.ts";
import { notShown, readAnswer } from "./shows.ts";
import { store } from "./store.ts";
import { findTarget, isOfficial, type Environment, type Target } from "./target.ts";
import { createVoice, type Voice } from "./voice.ts";
import { prepareFolder } from "./write.ts";

export interface PlayOptions {
  readonly environment: Environment;
  readonly provider: string;
  readonly selected: readonly string[];
  readonly models: ReadonlyMap<string, string>;
  readonly limits: Limits;
  readonly baseUrl?: string;
  readonly fixtures?: string;
  readonly secretNames: readonly string[];
  readonly idleMs: number;
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** Plays scenarios against the live API and writes what came. 0: all that was planned is written; 1: not all of it. */
export async function playCommand(options: PlayOptions): Promise<number> {
  const target = await findTarget(paths.specs, options.provider, options.environment, options.baseUrl);
  const secrets = knownSecrets(options.environment, options.secretNames, target);
  const voice = createVoice(secrets);
  const folder = resolve(options.fixtures ?? paths.fixtures);
  const plan = await makePlan(target, { ...options, folder });
  voice.say(renderPlan(plan, target, options.limits));
  if (options.dryRun) {
    voice.say("\nDry run: nothing was sent.");
    return 0;
  }
  if (plan.calls.length === 0) {
    voice.say("\nThere is nothing to record.");
    return 1;
  }
  checkPlace(target, folder);
  if (!target.key && target.keyVariables.length > 0)
    throw new UsageError(`There is no key of ${target.provider}: set ${target.keyVariables.join(" or ")}.`);
  if (!options.yes && !canAsk())
    voice.say("\nThere is no terminal to ask on, and no --yes: what comes is shown and not written.");
  voice.say("");
  const { drafts, missing } = await playAll(plan, target, { ...options, secrets, voice });
  const stored = drafts.length > 0 && (await storeDrafts(drafts, folder, { secrets, voice, yes: options.yes }));
  if (drafts.length === 0) voice.say("Nothing was recorded.");
  return stored && missing === 0 ? 0 : 1;
}

/** Only what the provider's own servers answer may lie among the fixtures: a label is never better than the truth. */
function checkPlace(target: Target, folder: string): void {
  if (!isOfficial(target) && folder === paths.fixtures)
    throw new UsageError(
      `${new URL(target.baseUrl ?? "").origin} is no server of specs/${target.provider}/openapi.yaml: what it answers does not belong among the fixtures. Name another folder with --fixtures.`,
    );
  prepareFolder(folder);
}

interface Session extends Pick<PlayOptions, "limits" | "idleMs"> {
  readonly secrets: readonly KnownSecret[];
  readonly voice: Voice;
}

/** One call after the other, until all are made, the budget is used, or it makes no sense to go on. */
async function playAll(plan: Plan, target: Target, session: Session): Promise<{ drafts: readonly Draft[]; missing: number }> {
  const budget = new Budget(session.limits);
  const drafts: Draft[] = [];
  const left = [...plan.calls];
  let stop: string | undefined;
  for (let planned = left[0]; planned !== undefined && stop === undefined; planned = left[0]) {
    stop = budget.refusal(planned.estimate);
    if (stop !== undefined) break;
    left.shift();
    const played = await playOne(planned, target, session, budget);
    if (played.draft) drafts.push(played.draft);
    session.voice.say(`${planned.scenario.id}: ${played.draft?.summary ?? `not recorded: ${played.problem ?? ""}`}`);
    stop = played.stop;
  }
  session.voice.say(`Spent: ${budget.spent}.`);
  if (stop !== undefined) session.voice.say(`Stopped: ${stop}.`);
  if (left.length > 0) session.voice.say(`Left: ${left.map(({ scenario }) => scenario.id).join(", ")}.`);
  return { drafts, missing: plan.calls.length - drafts.length };
}

interface Played {
  readonly draft?: Draft;
  readonly problem?: string;
  /** Why no further call makes sense. */
  readonly stop?: string;
}

async function playOne(planned: PlannedCall, target: Target, session: Session, budget: Budget): Promise<Played> {
  const { provider } = target;
  const settle = budget.spend(planned.estimate);
  try {
    const call = callOf(planned, target);
    const raw = await capture(call, { idleMs: session.idleMs });
    const { exchange, findings } = await redactExchange(raw, session.secrets, Buffer.from(call.body).toString("latin1"));
    const answer = readAnswer(provider, planned.role, planned.streamed, exchange);
    const used = exchange.response.status >= 400 ? 0 : answer?.members && usedTokens(provider, planned.role, answer);
    if (used !== undefined) settle(used);
    const problem = notShown(planned.scenario, exchange, answer);
    if (problem === undefined && answer) return { draft: draftFixture(planned, target, { exchange, findings, answer }) };
    const stop = reasonToStop(exchange.response.status);
    return { problem: problem ?? "it has no answer", ...(stop !== undefined && { stop }) };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return {
      problem: error.message.replace(/\.$/, ""),
      ...(error.message.includes("cannot be reached") && { stop: "the server cannot be reached" }),
    };
  }
}

/** Answers that the next call would get as well; this is only asked where the scenario wanted another one. */
function reasonToStop(status: number): string | undefined {
  if (status === 401 || status === 403) return "the key is refused";
  if (status === 402) return "the account has no credit";
  return status === 429 ? "the service asks for fewer calls" : undefined;
}

async function storeDrafts(
  drafts: readonly Draft[],
  folder: string,
  { secrets, voice, yes }: { secrets: readonly KnownSecret[]; voice: Voice; yes: boolean },
): Promise<boolean> {
  const ask = async (question: string) => await askConsent(question, yes);
  if (!(await store({ drafts: drafts.map((draft) => ({ draft, folder })), secrets, voice, ask }))) return false;
  // The literals for the compiler are made of the fixtures on disk.
  if (folder === paths.fixtures) await writeTypes();
  for (const line of await replayDrafts(drafts, folder)) voice.say(line);
  return true;
}

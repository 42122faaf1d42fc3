import type { ConformanceClient, Observation } from "../clients/client.ts";
import type { ExpectationPlan, FailurePlan } from "../scenarios/scenario.ts";
import { suiteOf } from "../suites/index.ts";
import { firstDifference } from "./difference.ts";
import { expectFacade } from "./expect-facade.ts";
import type { LoadedFixture } from "./fixture.ts";
import { judgeEvents } from "./judge-events.ts";
import { object, string } from "./json-reading.ts";
import { readChunks } from "./read-events.ts";
import { keyOf, type KeyPlace, replayKey, type ReceivedRequest } from "./received-request.ts";

/** What a judgement rests on; an empty list of complaints is a pass. */
export interface Judgement {
  readonly outcome: "pass" | "fail" | "crash";
  readonly complaints: readonly string[];
}

/** Where a request must arrive, and how its key must travel. */
export interface RequestTarget {
  /** Method and path. */
  readonly line: string;
  readonly auth: KeyPlace;
}

/** Compares what a client made of a fixture, and what it sent, with what the fixture expects. */
export function judge(
  fixture: LoadedFixture,
  client: Pick<ConformanceClient, "returns">,
  observation: Observation,
  received: readonly ReceivedRequest[],
  target: RequestTarget,
): Judgement {
  if (observation.kind === "crash") return { outcome: "crash", complaints: [observation.message] };
  const complaints = [
    ...judgeRequests(fixture, received, target),
    ...(fixture.expect.native.outcome === "failure"
      ? judgeFailure(fixture.expect.native, observation, textReader(fixture, client.returns), client.returns)
      : judgeSuccess(fixture, client.returns, observation)),
  ];
  return { outcome: complaints.length === 0 ? "pass" : "fail", complaints };
}

function judgeRequests(fixture: LoadedFixture, received: readonly ReceivedRequest[], target: RequestTarget): readonly string[] {
  const complaints: string[] = [];
  if (received.length !== fixture.responses.length) {
    complaints.push(`${received.length} requests were sent, expected ${fixture.responses.length}`);
  }
  for (const request of received) {
    const difference = firstDifference(request.body, fixture.request.body, "request body");
    if (difference !== undefined) complaints.push(difference);
    const { key, path } = keyOf(request, target.auth);
    const arrived = `${request.method} ${path}`;
    if (arrived !== target.line) complaints.push(`the request went to ${arrived}, expected ${target.line}`);
    if (key !== replayKey) complaints.push(`the request carried no key in ${Object.values(target.auth)[0]}`);
    for (const [name, value] of Object.entries(fixture.request.headers ?? {})) {
      const found = request.headers.get(name);
      if (found !== value) complaints.push(`the header ${name} is ${String(found)}, expected ${value}`);
    }
  }
  return complaints.slice(0, 3);
}

function judgeSuccess(
  fixture: LoadedFixture,
  returns: ConformanceClient["returns"],
  observation: Observation,
): readonly string[] {
  if (observation.kind === "failure") return [`threw ${observation.error.failure}: ${observation.error.message}`];
  if (observation.kind === "crash") return [observation.message];
  const expected = fixture.streamed ? "stream" : "reply";
  if (observation.kind !== expected) return [`gave a ${observation.kind}, expected a ${expected}`];
  if (returns === "vocabulary") return judgeVocabulary(fixture, observation);
  const body = fixture.bodies.at(-1) ?? new Uint8Array();
  if (observation.kind === "stream") return complaint(firstDifference(observation.items, readChunks(body)));
  const text = new TextDecoder().decode(body);
  return [
    ...complaint(firstDifference(observation.value, JSON.parse(text) as unknown)),
    ...judgeExact(fixture.expect, observation),
  ];
}

function judgeVocabulary(fixture: LoadedFixture, observation: Observation): readonly string[] {
  const expected = expectFacade(fixture);
  if (observation.kind === "reply") return complaint(differenceOfReply(observation.value, expected, "reply"));
  if (observation.kind !== "stream") return [`gave a ${observation.kind}`];
  return [
    ...complaint(differenceOfReply(observation.reply, expected, "reply")),
    ...judgeEvents(observation.items, observation.reply),
  ];
}

/** `residue` and `limits` are compared only where a fixture names them; of the residue only the members that it names. */
function differenceOfReply(actual: unknown, expected: Record<string, unknown>, path: string): string | undefined {
  const members = Object.entries(object(actual) ?? {})
    .filter(([name]) => name in expected || !["residue", "limits"].includes(name))
    .map(([name, value]) => [name, name === "residue" ? named(value, expected["residue"]) : value]);
  return firstDifference(Object.fromEntries(members), expected, path);
}

/** Of each section, the members that the other side has too. */
function named(residue: unknown, expected: unknown): unknown {
  const sections = Object.entries(object(expected) ?? {}).map(([section, wanted]) => {
    const all = object(object(residue)?.[section]) ?? {};
    return [section, Object.fromEntries(Object.entries(all).filter(([name]) => name in (object(wanted) ?? {})))];
  });
  return Object.fromEntries(sections);
}

function judgeExact(expect: ExpectationPlan, observation: Observation): readonly string[] {
  if (observation.kind !== "reply") return [];
  return (expect.exact ?? []).flatMap(({ path, text }) => {
    const parsed = path.reduce<unknown>(
      (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
      observation.exact?.parsed,
    );
    return [
      ...(parsed === text
        ? []
        : [`${path.join(".")} through a JSON parser of one's own is ${String(parsed)}, expected the text ${text}`]),
      ...(observation.exact?.raw.includes(text) ? [] : [`${path.join(".")}: the raw reply does not hold ${text}`]),
    ];
  });
}

function judgeFailure(
  plan: FailurePlan,
  observation: Observation,
  read: TextReaders,
  returns: ConformanceClient["returns"],
): readonly string[] {
  if (observation.kind === "crash") return [observation.message];
  if (observation.kind !== "failure") return [`gave a ${observation.kind}, expected the failure ${String(plan.failure)}`];
  const { error, items } = observation;
  const accepted: readonly string[] = typeof plan.failure === "string" ? [plan.failure] : plan.failure;
  const complaints: string[] = accepted.includes(error.failure)
    ? []
    : [`failed as ${error.failure}, expected ${accepted.join(" or ")}: ${error.message}`];
  for (const member of ["status", "code", "type", "param", "requestId"] as const) {
    const expected = plan[member];
    if (expected !== undefined && (error[member] ?? null) !== expected) {
      complaints.push(`error.${member} is ${String(error[member])}, expected ${String(expected)}`);
    }
  }
  if (plan.message !== undefined && !error.message.includes(plan.message))
    complaints.push(`the message lacks "${plan.message}": ${error.message}`);
  if (plan.partialText !== undefined && read.ofItems(items) !== plan.partialText) {
    complaints.push(`the text before the failure is "${read.ofItems(items)}", expected "${plan.partialText}"`);
  }
  if (returns === "value" && plan.partialChunks !== undefined && items.length !== plan.partialChunks) {
    complaints.push(`${items.length} chunks came before the failure, expected ${plan.partialChunks}`);
  }
  if (plan.partialText !== undefined) {
    const kept = read.ofChunks(error.partial ?? []);
    if (kept !== plan.partialText) complaints.push(`error.partial keeps the text "${kept}", expected "${plan.partialText}"`);
    if (returns === "value") complaints.push(...complaint(firstDifference(error.partial, items, "error.partial")));
  }
  return complaints;
}

interface TextReaders {
  /** Of what the client handed over: chunks, or events. */
  readonly ofItems: (items: readonly unknown[]) => string;
  readonly ofChunks: (chunks: readonly unknown[]) => string;
}

/** Reads the text that had arrived. */
function textReader({ provider }: LoadedFixture, returns: ConformanceClient["returns"]): TextReaders {
  const { textOfChunk } = suiteOf(provider).wire;
  const ofChunks = (chunks: readonly unknown[]): string => chunks.map((chunk) => textOfChunk(object(chunk) ?? {})).join("");
  return { ofItems: returns === "vocabulary" ? textOfEvents : ofChunks, ofChunks };
}

function textOfEvents(items: readonly unknown[]): string {
  const events = items.map((item) => object(item) ?? {});
  return events.map((event) => (event["type"] === "text-delta" ? (string(event["text"]) ?? "") : "")).join("");
}

function complaint(difference: string | undefined): readonly string[] {
  return difference === undefined ? [] : [difference];
}

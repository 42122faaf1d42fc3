import { inspect, isDeepStrictEqual } from "node:util";
import type { SeenRequest } from "./fault-server.ts";
import { key } from "./provider.ts";
import type { Outcome } from "./perform-call.ts";
import type { Evidence } from "./run-scenario.ts";
import type { Bound, ErrorExpectation, OutcomeExpectation, Scenario } from "./scenario.ts";

/** What does not fit, one sentence each; empty when all is as it must be. */
export function judge(scenario: Scenario, evidence: Evidence): string[] {
  const { expect } = scenario;
  const count = expect.times?.length ?? expect.requests ?? 1;
  return [
    ...evidence.outcomes.flatMap((outcome, position) => {
      const expected = position === 0 ? (expect.first ?? expect) : expect;
      return judgeOutcome(expected, scenario.stream === true, outcome, evidence.reason);
    }),
    ...within("requests", count, evidence.requests.length),
    ...(expect.times ?? []).flatMap((time, n) => within(`time of request ${n + 1}`, time, evidence.requests[n]?.at)),
    ...judgeSameness(scenario, evidence),
    ...within("connections", expect.connections, evidence.connections.length),
    ...within("bytes taken of a reply's body", expect.takes, evidence.taken),
    ...within("bytes sent by the server", expect.sends, Math.max(...evidence.connections.map((c) => c.socket.bytesWritten), 0)),
    // What holds for every call, however it ends.
    ...within("connections open in the middle of a reply", 0, evidence.unfinished),
    ...within("requests to the second server", expect.elsewhere ?? 0, evidence.elsewhere.length),
    ...evidence.elsewhere.flatMap(judgeStranger),
    ...within("timers left", 0, evidence.timers),
    ...within("listeners left on the signal", 0, evidence.listeners),
  ];
}

function judgeOutcome(expect: OutcomeExpectation, stream: boolean, outcome: Outcome, reason: Error): string[] {
  if (outcome.hung !== undefined) return [`the call hangs: ${outcome.hung}`];
  const complaints = within("end of the call", expect.at, outcome.at);
  if (expect.chunks !== undefined || stream) complaints.push(...same("words handed over", expect.chunks ?? [], outcome.chunks));
  if (expect.error === undefined) {
    if (outcome.error !== undefined) return [...complaints, `the call fails: ${inspect(outcome.error)}`];
    return "value" in expect ? [...complaints, ...same("value", expect.value, outcome.value)] : complaints;
  }
  if (outcome.error === undefined) return [...complaints, `the call ends without an error: ${inspect(outcome.value)}`];
  return [...complaints, ...judgeError(expect.error, outcome, reason)];
}

function judgeError(expected: ErrorExpectation, { error, chunks }: Outcome, reason: Error): string[] {
  const found = error as Readonly<Record<string, unknown>>;
  const complaints: string[] = [];
  for (const [member, value] of Object.entries(expected)) {
    const actual = found[member];
    const fits =
      member === "message"
        ? String(actual).includes(String(value))
        : isDeepStrictEqual(actual, member === "cause" ? reason : value);
    if (!fits) complaints.push(`error.${member}: expected ${inspect(value)}, found ${inspect(actual, { depth: 0 })}`);
  }
  // What was handed over is also on the error.
  if (chunks.length > 0) complaints.push(...same("error.partial", chunks.length, (found.partial as unknown[])?.length));
  const shown = [inspect(error, { depth: 8 }), String(found.stack), JSON.stringify(error), String(found.body)].join("\n");
  if (shown.includes(key)) complaints.push("the error holds the key");
  if (complaints.length > 0) complaints.push(`the error is: ${inspect(error, { depth: 0 }).slice(0, 400)}`);
  return complaints;
}

/** Every request is the same, byte for byte, apart from the headers that are said to differ. */
function judgeSameness({ expect }: Scenario, { requests }: Evidence): string[] {
  const differing = Object.entries(expect.differs ?? {});
  const complaints = differing.flatMap(([name, values]) => {
    return same(
      `header ${name} of each request`,
      values,
      requests.map(({ headers }) => headers[name]),
    );
  });
  const bare = requests
    .filter(({ raw }) => raw !== "")
    .map(({ raw }) => differing.reduce((text, [name]) => text.replace(new RegExp(`^${name}:.*\r\n`, "im"), ""), raw));
  return new Set(bare).size > 1 ? [...complaints, `the requests differ: ${inspect(bare)}`] : complaints;
}

/** What a server may see that is not the provider. */
function judgeStranger({ raw, headers }: SeenRequest): string[] {
  const ours = ["authorization", "cookie", "content-type", "x-own", "referer"].filter((name) => name in headers);
  if (raw.includes(key)) ours.push("the key");
  return ours.map((what) => `a request to the second server holds ${what}`);
}

function same(what: string, expected: unknown, found: unknown): string[] {
  if (isDeepStrictEqual(expected, found)) return [];
  return [`${what}: expected ${inspect(expected)}, found ${inspect(found)}`];
}

function within(what: string, bound: Bound | undefined, found: number | undefined): string[] {
  if (bound === undefined) return [];
  const [lowest, highest] = typeof bound === "number" ? [bound, bound] : bound;
  // Sums of virtual milliseconds are not always exact in binary.
  if (found !== undefined && found >= lowest - 1e-6 && found <= highest + 1e-6) return [];
  return [`${what}: expected ${typeof bound === "number" ? bound : `${lowest} to ${highest}`}, found ${found}`];
}

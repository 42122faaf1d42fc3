import { isDeepStrictEqual } from "node:util";
import type { Fixture, LoadedFixture, Provenance } from "../harness/fixture.ts";
import { array } from "../harness/json-reading.ts";
import type { ExpectationPlan } from "../scenarios/scenario.ts";
import { toJson } from "../templates/json.ts";
import { driftOf } from "./drift.ts";
import { mediaType, type Exchange } from "./exchange.ts";
import { fixtureName, type PlannedCall } from "./plan.ts";
import type { Finding } from "./redact/redactor.ts";
import { errorSentence, type Answer } from "./shows.ts";
import { isOfficial, type Target } from "./target.ts";

/** Files that are ready to be written, and what a person must know to agree. */
export interface Draft {
  readonly id: string;
  /** One line: what was recorded. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** Bytes by path below the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Makes the fixture of a redacted exchange that shows its scenario. */
export function draftFixture(
  planned: PlannedCall,
  target: Target,
  { exchange, findings, answer }: { exchange: Exchange; findings: readonly Finding[]; answer: Answer },
): Draft {
  const { scenario, request, role, operation, streamed } = planned;
  const { provider } = target;
  const { response } = exchange;
  const name = fixtureName(scenario.id);
  const bodyFile = `${name}.response.${extension(mediaType(response.headers))}`;
  const fixture: Fixture = {
    id: `${provider}/${name}`,
    scenario: scenario.id,
    role,
    operation,
    ...(streamed && { streamed }),
    provenance: provenanceOf(planned, target, exchange, findings),
    request,
    responses: [{ status: response.status, headers: replayable(response.headers), bodyFile, reads: response.reads }],
    expect: expectationOf(planned, response.status, answer),
  };
  const [area = ""] = scenario.id.split("/");
  const loaded: LoadedFixture = { ...fixture, provider, area, file: "", bodies: [response.body], streamed };
  const drift = driftOf(loaded, target.document.document);
  const written =
    drift === undefined
      ? fixture
      : { ...fixture, strict: false, nonStrictReason: `recorded bytes show what the document does not say: ${drift}` };
  const files = new Map<string, Uint8Array>([
    [`${provider}/${name}.json`, Buffer.from(`${listsOnOneLine(toJson(written, 2))}\n`)],
    [`${provider}/${bodyFile}`, response.body],
  ]);
  const summary = `${response.status}, ${response.body.length} bytes in ${response.reads.bytes.length} reads, ${exchange.milliseconds} ms`;
  return { id: fixture.id, summary: drift === undefined ? summary : `${summary}; drift: ${drift}`, findings, files };
}

/** From the bytes, by the suite's own readers, and from the scenario's clauses; never from what a client made of them. */
function expectationOf({ scenario, streamed }: PlannedCall, status: number, answer: Answer): ExpectationPlan {
  const { native, facade } = scenario.expect;
  if (status >= 400) {
    const sentence = errorSentence(answer)?.split("\n")[0]?.slice(0, 80).trim();
    const failure = native.outcome === "failure" ? native.failure : "status";
    return { native: { outcome: "failure", failure, status, ...(sentence && { message: sentence }) } };
  }
  const outcome = streamed ? "stream" : "reply";
  if (facade === null) return { native: { outcome }, facade };
  // The reader of chunks leaves calls that come in pieces to whoever writes a fixture: here the laws put them together.
  const isTold = isDeepStrictEqual(array(answer.members?.["toolCalls"]) ?? [], answer.toolCalls);
  return { native: { outcome }, ...(!isTold && { facade: { toolCalls: answer.toolCalls } }) };
}

const maskNote =
  "Masked byte for byte (letters x, digits 0), so that lengths and borders of the reads are those that were received.";

function provenanceOf(planned: PlannedCall, target: Target, exchange: Exchange, findings: readonly Finding[]): Provenance {
  const { startedAt, milliseconds, request, response } = exchange;
  const url = request.url.startsWith("https://") ? { url: request.url } : {};
  const masked = countMasked(findings);
  const name = isOfficial(target)
    ? `the live API of ${target.provider}`
    : "a server that the provider's document does not name";
  return {
    label: "recorded",
    sources: [{ name, ...url, date: startedAt.slice(0, 10) }],
    recording: {
      startedAt,
      milliseconds,
      url: `${request.method} ${request.url}`,
      model: planned.model,
      ...(response.decoded !== undefined && { decoded: response.decoded }),
      ...(Object.keys(masked).length > 0 && { masked }),
    },
    ...(Object.keys(masked).length > 0 && { note: maskNote }),
  };
}

/** How often each rule masked something; how random a value looked is of no interest any more. */
export function countMasked(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action, rule } of findings) {
    const name = rule.replace(/^entropy of .*$/, "entropy");
    if (action === "masked") counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Headers whose names a replay can send. */
function replayable(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^[a-z0-9-]+$/.test(name)));
}

/** The reads of a long stream are hundreds of numbers. */
function listsOnOneLine(text: string): string {
  return text.replaceAll(/\[\n\s+(\d+(?:,\n\s+\d+)*)\n\s+\]/g, (_, numbers: string) => `[${numbers.replaceAll(/\s+/g, " ")}]`);
}

function extension(type: string): string {
  if (type === "text/event-stream") return "sse";
  if (type.endsWith("json")) return "json";
  return type.includes("html") ? "html" : "txt";
}

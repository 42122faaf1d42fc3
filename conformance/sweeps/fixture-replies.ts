import { isDeepStrictEqual } from "node:util";
import { corpusOperations } from "@lockstep/traffic";
import type { CorpusOperation } from "@lockstep/traffic";
import { providerIds } from "../clients/providers.ts";
import { readDocument } from "../harness/document.ts";
import { loadFixtures, type LoadedFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { documentOf } from "../suites/index.ts";
import { isEventStream, type SweptReply } from "./reply.ts";

// A body of a hundred thousand bytes says nothing about endings that a small one does not.
const largestForOthers = 10_000;

type Operations = ReadonlyMap<string, CorpusOperation>;

/**
 * Every response of every fixture that has bytes. Each is a reply of its own: the sweep makes no second attempt. Streams are
 * also given to the clients whose documents say otherwise how such a stream ends, unless they are very long.
 */
export async function fixtureReplies(folder: string = paths.fixtures): Promise<readonly SweptReply[]> {
  const documents = new Map<string, Operations>();
  for (const name of providerIds) {
    const { document } = await readDocument(paths.specs, name);
    documents.set(name, new Map(corpusOperations(document).map((operation) => [operation.id, operation])));
  }
  const fixtures = loadFixtures(folder);
  const richest = richestOf(fixtures);
  return fixtures.flatMap((fixture) => {
    const operation = documents.get(fixture.provider)?.get(fixture.operation);
    if (!operation) throw new Error(`${fixture.id}: the document has no operation ${fixture.operation}`);
    const replies = repliesOf(fixture, operation);
    if (fixture.provider !== richest.get(fixture.operation)) return replies;
    return [...replies, ...replies.filter(isEventStream).flatMap((reply) => otherEndings(reply, documents))];
  });
}

function repliesOf(fixture: LoadedFixture, operation: CorpusOperation): readonly SweptReply[] {
  const { path = [], body = {} } = fixture.request;
  const parameters = [...path, ...(operation.hasBody ? [body] : []), ...(operation.hasQuery ? [{}] : [])];
  return fixture.responses.flatMap(({ status, headers = {} }, index): SweptReply[] => {
    const bytes = fixture.bodies[index] ?? new Uint8Array();
    if (status === undefined || bytes.length === 0) return [];
    const only = fixture.responses.length === 1;
    const reply: Omit<SweptReply, "split"> = {
      name: only ? fixture.id : `${fixture.id} response ${index + 1}`,
      origin: "fixture",
      status,
      headers,
      bytes,
      ...(fixture.streamed && operation.stream && { rules: operation.stream }),
      requestBody: body,
      // Those before the last are what leads to another attempt.
      answers: status < 300 && index === fixture.responses.length - 1 && fixture.expect.native.outcome !== "failure",
      ...(status < 300 && failsAs(fixture, index)),
      document: fixture.provider,
      operation: fixture.operation,
      parameters,
    };
    return [{ ...reply, split: isEventStream(reply) }];
  });
}

/** Of an answer that leads to another attempt the fixture does not say what kind of error it is. */
function failsAs({ expect, responses }: LoadedFixture, index: number): Pick<SweptReply, "failsAs"> {
  if (expect.native.outcome === "failure") return { failsAs: [expect.native.failure].flat() };
  return index < responses.length - 1 ? { failsAs: null } : {};
}

/**
 * Of each operation the provider with the most streams, the first of several: those of the others are much the same, and need not go to
 * everybody's client again.
 */
function richestOf(fixtures: readonly LoadedFixture[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { operation, provider, streamed } of fixtures) {
    if (!streamed) continue;
    const own = counts.get(operation) ?? new Map<string, number>();
    counts.set(operation, own.set(provider, (own.get(provider) ?? 0) + 1));
  }
  const most = (own: ReadonlyMap<string, number>): string =>
    [...own].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
  return new Map([...counts].map(([operation, own]) => [operation, most(own)]));
}

/** The same bytes for clients of other documents, where a missing terminator, for instance, means something else. */
function otherEndings(reply: SweptReply, documents: ReadonlyMap<string, Operations>): readonly SweptReply[] {
  return [...documents].flatMap(([document, operations]) => {
    // A suite of a further wire has the same document as its provider's.
    if (documentOf(document) !== document) return [];
    const rules = operations.get(reply.operation)?.stream;
    if (!rules || isDeepStrictEqual(rules, reply.rules) || reply.bytes.length > largestForOthers) return [];
    const name = `${reply.name} by the rules of ${document}`;
    return [{ ...reply, name, document, rules, split: false, baseUrl: "https://server.invalid" }];
  });
}

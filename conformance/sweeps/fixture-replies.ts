import { isDeepStrictEqual } from "node:util";
import { corpusOperations } from "@lockstep/traffic";
import type { CorpusOperation } from "@lockstep/traffic";
import { providerIds } from "../clients/providers.ts";
import { readDocument } from "../harness/document.ts";
import { loadFixtures, type LoadedFixture } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
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
  return loadFixtures(folder).flatMap((fixture) => {
    const operation = documents.get(fixture.provider)?.get(fixture.operation);
    if (!operation) throw new Error(`${fixture.id}: the document has no operation ${fixture.operation}`);
    const replies = repliesOf(fixture, operation);
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
      document: fixture.provider,
      operation: fixture.operation,
      parameters,
    };
    return [{ ...reply, split: isEventStream(reply) }];
  });
}

/** The same bytes for clients of other documents, where a missing terminator, for instance, means something else. */
function otherEndings(reply: SweptReply, documents: ReadonlyMap<string, Operations>): readonly SweptReply[] {
  return [...documents].flatMap(([document, operations]) => {
    const rules = operations.get(reply.operation)?.stream;
    if (!rules || isDeepStrictEqual(rules, reply.rules) || reply.bytes.length > largestForOthers) return [];
    const name = `${reply.name} by the rules of ${document}`;
    return [{ ...reply, name, document, rules, split: false, baseUrl: "https://server.invalid/v1" }];
  });
}

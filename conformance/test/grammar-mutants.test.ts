import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  compileGrammar,
  createGenerator,
  loadDocument,
  readStream,
  type StreamGrammar,
  type StreamRules,
} from "@lockstep/traffic";
import { beforeAll, expect, test } from "vitest";
import { checkOrder, fixtureStreams } from "../harness/check-order.ts";
import { streamRules } from "../harness/check-document.ts";
import { loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { formatMutants, mutantsOf, rateOf, share, type BaseStream, type Mutant, type Unsaid } from "../mutants/tally.ts";

/** Mutants that change the order, spread evenly over the operations. */
const wanted = 10_000;

interface StreamingOperation {
  readonly name: string;
  readonly grammar: StreamGrammar;
  readonly unsaid: Unsaid;
  readonly fixtures: readonly BaseStream[];
  readonly generate: (seed: number) => BaseStream;
}

/** Requests that a grammar may tell apart. */
const requests: readonly unknown[] = [
  {},
  { stream_options: { include_usage: true } },
  { n: 2, stream_options: { include_usage: true }, parameters: { n: 2 }, generationConfig: { candidateCount: 2 } },
  { parameters: { incremental_output: true } },
];

const fixtures = loadFixtures(paths.fixtures);
const operations: StreamingOperation[] = [];

beforeAll(async () => {
  for (const provider of readdirSync(paths.specs).filter((name) => !name.startsWith("_") && !name.includes("."))) {
    const document = await loadDocument(join(paths.specs, provider, "openapi.yaml"));
    for (const [operation, rules] of streamRules(document)) {
      const name = `${provider} ${operation}`;
      if (rules.grammar === undefined) throw new Error(`${name} streams and has no grammar: add x-lockstep-stream.grammar.`);
      const grammar = { notation: rules.grammar, ...(rules.ignored && { ignored: rules.ignored }) };
      const generator = createGenerator(document, operation, grammar);
      operations.push({
        name,
        grammar,
        unsaid: unsaidOf(rules),
        fixtures: streamsOfFixtures(provider, operation, rules, name),
        generate: (seed) => {
          const request = requests[seed % requests.length];
          return { operation: name, source: `seed ${seed}`, events: generator.generate(seed, request), request };
        },
      });
    }
  }
});

function unsaidOf({ ignored, terminator }: StreamRules): Unsaid {
  const optionalEnd = terminator?.required === false ? terminator.data : undefined;
  return { ...(ignored && { ignored }), ...(optionalEnd !== undefined && { optionalEnd }) };
}

/** The streams of the fixtures that end well and have no hazard of order. */
function streamsOfFixtures(provider: string, operation: string, rules: StreamRules, name: string): BaseStream[] {
  const own = fixtures.filter((fixture) => fixture.provider === provider && fixture.operation === operation);
  const inOrder = own.filter((fixture) => fixture.strict !== false && checkOrder(fixture, rules).length === 0);
  return inOrder.flatMap((fixture) =>
    fixtureStreams(fixture, rules)
      .filter(({ whole }) => whole)
      .map(({ events }) => ({ operation: name, source: fixture.id, events, request: fixture.request.body })),
  );
}

test("streams that are made up from a grammar are the same for the same seed, and in order", () => {
  for (const operation of operations) {
    for (const seed of [1, 2, 3]) {
      const { events, request } = operation.generate(seed);
      expect(operation.generate(seed).events).toEqual(events);
      expect(readStream(compileGrammar(operation.grammar, request), events)).toEqual([]);
    }
  }
});

test("of 10,000 streams with one edit that changes the order at least 95 % are rejected", () => {
  const perOperation = Math.ceil(wanted / operations.length);
  const mutants = operations.flatMap((operation) => mutantsOfOperation(operation, perOperation));
  const visible = mutants.filter((mutant) => mutant.visible);
  console.log(`${visible.length} mutants that change the order, of ${mutants.length}\n${formatMutants(mutants)}`);
  expect(visible.length).toBeGreaterThanOrEqual(wanted);
  expect(share(rateOf(visible))).toBeGreaterThanOrEqual(0.95);
});

/** Half of the fixtures' streams, as far as they go; the rest of generated ones. */
function mutantsOfOperation(operation: StreamingOperation, count: number): Mutant[] {
  const found: Mutant[] = [];
  for (const { stream, limit } of streamsFor(operation, count)) {
    for (const mutant of mutantsOf(stream, operation.grammar, operation.unsaid)) {
      const visible = found.filter((one) => one.visible).length;
      if (visible >= count) return found;
      if (visible < limit) found.push(mutant);
    }
  }
  return found;
}

/** Streams without end, and up to how many mutants that change the order each may take part. */
function* streamsFor(operation: StreamingOperation, count: number): Generator<{ stream: BaseStream; limit: number }> {
  for (const stream of operation.fixtures) yield { stream, limit: count / 2 };
  for (let seed = 1; ; seed++) yield { stream: operation.generate(seed), limit: count };
}

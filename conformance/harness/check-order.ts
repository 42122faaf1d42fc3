import { compileGrammar, readStream, streamFacts } from "@lockstep/traffic";
import type { StreamRules, WireEvent } from "@lockstep/traffic";
import type { LoadedFixture } from "./fixture.ts";
import { decodeStream, readStreamEvents } from "./read-events.ts";

/** A stream of a fixture, and what the fixture says of it. */
export interface FixtureStream {
  /** Number of the response, from 0. */
  readonly response: number;
  /** Up to the error or the broken event at which a stream fails. */
  readonly events: readonly WireEvent[];
  /** True where the fixture says that the stream ends well. */
  readonly whole: boolean;
}

export function fixtureStreams(fixture: LoadedFixture, rules: StreamRules): readonly FixtureStream[] {
  return fixture.responses.flatMap(({ headers }, response): FixtureStream[] => {
    if (!headers?.["content-type"]?.startsWith("text/event-stream")) return [];
    const bytes = fixture.bodies[response] ?? new Uint8Array();
    const { ending, number } = streamFacts(decodeStream(bytes), rules, fixture.request.body);
    const events = readStreamEvents(bytes);
    if (ending === "error") return [{ response, events: events.slice(0, number + 1), whole: false }];
    if (ending === "notJson") return [{ response, events: events.slice(0, number), whole: false }];
    const isAnswer = response === fixture.responses.length - 1 && fixture.expect.native.outcome !== "failure";
    return [{ response, events, whole: isAnswer }];
  });
}

/**
 * Holds the streams of a fixture against the order that its document gives their events: those that end well must be whole, others
 * are held as far as they go.
 */
export function checkOrder(fixture: LoadedFixture, rules: StreamRules | undefined): readonly string[] {
  const notation = rules?.grammar;
  if (notation === undefined) return [];
  const grammar = { notation, ...(rules?.ignored && { ignored: rules.ignored }) };
  const compiled = compileGrammar(grammar, fixture.request.body);
  return fixtureStreams(fixture, rules ?? {}).flatMap(({ response, events, whole }) =>
    readStream(compiled, events, { whole }).map(
      ({ number, message }) => `response ${response + 1}, event ${number + 1}: ${message} (order)`,
    ),
  );
}

/** True where a wrong order is a fault of the fixture, and not the hazard that it was made for. */
export function mustKeepOrder({ strict, provenance }: LoadedFixture): boolean {
  return strict !== false && provenance.label !== "synthetic";
}

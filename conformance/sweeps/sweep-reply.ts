import type { JsonObject } from "@lockstep/traffic";
import { cutResponse, type CutEnd } from "./cut-response.ts";
import { StreamOracle, type Expected } from "./expected.ts";
import { judgePlain, judgeStream, type Fault } from "./judge.ts";
import { isEventStream, type SweptReply } from "./reply.ts";
import type { ParseJson } from "./stream-state.ts";
import type { MakeSubject, Outcome, Subject } from "./subject.ts";
import { addFault, count, type Tally } from "./tally.ts";
import { withinTurns } from "./within-turns.ts";

// Everything is in memory: what has not settled after this many idle turns waits for something that will not come.
const patience = 200;
// Now and then, so that timers and what watches for stray rejections get their turn.
const callsBetweenTurns = 500;
/** From this size on the same JSON would be parsed thousands of times: a cache stands in for the parser. */
const largeBody = 8192;

/** A reply ready to be swept: its client, and what must come out at each cut. */
export interface Prepared {
  readonly reply: SweptReply;
  readonly subject: Subject;
  /** Absent where the reply is no event stream. */
  readonly oracle?: StreamOracle;
  readonly cached: boolean;
}

export async function prepare(reply: SweptReply, makeSubject: MakeSubject): Promise<Prepared> {
  const cached = reply.bytes.length > largeBody;
  const parseJson = cached ? cachingParser() : undefined;
  const subject = await makeSubject(reply, parseJson);
  if (!isEventStream(reply)) return { reply, subject, cached };
  const requestBody: JsonObject = reply.requestBody;
  return { reply, subject, cached, oracle: new StreamOracle(reply.bytes, reply.rules ?? {}, requestBody, parseJson) };
}

/** Cuts the reply after each of these numbers of bytes, ends it both ways, and adds what came out to the tally. */
export async function sweepCuts(prepared: Prepared, cuts: Iterable<number>, tally: Tally): Promise<void> {
  const { reply, oracle } = prepared;
  for (const cut of cuts) {
    tally.positions++;
    const expected = oracle?.at(cut);
    const pieces = cut === 0 ? [] : [reply.bytes.subarray(0, cut)];
    for (const end of ["clean", "broken"] as const) {
      const outcome = await run(prepared, pieces, end, tally);
      const fault = expected ? judgeStream(outcome, expected[end]) : judgePlain(outcome, reply, cut, end);
      if (fault) addFault(tally, fault, reply.name, `cut after ${cut} of ${reply.bytes.length} bytes, ${end} end`);
    }
  }
}

/** Gives the whole reply in these pieces, ends it cleanly, and holds it against what one piece must give. */
export async function sweepSplit(
  prepared: Prepared,
  pieces: readonly Uint8Array[],
  where: string,
  tally: Tally,
): Promise<void> {
  const { reply, oracle } = prepared;
  const whole = reply.bytes.length;
  const expected: Expected | undefined = oracle?.at(whole).clean;
  const outcome = await run(prepared, pieces, "clean", tally);
  const fault: Fault | undefined = expected ? judgeStream(outcome, expected) : judgePlain(outcome, reply, whole, "clean");
  if (fault) addFault(tally, fault, reply.name, where);
}

async function run(
  { reply, subject, cached }: Prepared,
  pieces: readonly Uint8Array[],
  end: CutEnd,
  tally: Tally,
): Promise<Outcome | "hang"> {
  if (tally.runs % callsBetweenTurns === 0) await new Promise((resolve) => setImmediate(resolve));
  // A piece for each byte takes as many turns as it has bytes in the slowest of platforms.
  const outcome = await withinTurns(subject(cutResponse(reply, pieces, end)), patience + pieces.length);
  count(tally, outcome === "hang" ? "hang" : outcome.kind === "thrown" ? "thrown" : "complete", cached);
  return outcome;
}

/** Every cut gives the same events in the same order: the next one, or the first again, is known without a look at its text. */
function cachingParser(): ParseJson {
  const texts: string[] = [];
  const values: unknown[] = [];
  let next = 0;
  return (text) => {
    for (const index of [next, 0]) {
      if (texts[index] !== text) continue;
      next = index + 1;
      return values[index];
    }
    const value: unknown = JSON.parse(text);
    if (next === texts.length) {
      next = texts.push(text);
      values.push(value);
    }
    return value;
  };
}

import type { CheckNotation, EventNotation, Where } from "@lockstep/codegen/grammar";
import type { Level } from "../level.ts";
import { alternatives, isConstant } from "../where.ts";
import { between, pick, type Random } from "./random.ts";
import type { Step } from "./walk.ts";
import { join, nothing, wantAt, wantWhere, type Want } from "./want.ts";

const TEXTS = ['{"city":"Oslo","days":3}', '{"query":"grey heron","limit":5}', '{"path":"notes.txt"}'];

/**
 * What each step of a level wants of its event: what tells the event, and its share of a text that the checks put together. `steps`
 * are those of one key.
 */
export function wantsOf(level: Level, steps: readonly Step[], random: Random): readonly Want[] {
  const joins = level.checks.filter((check) => check.joins !== undefined);
  const shares = joins.map((check) => sharesOf(check, level, steps, random));
  return steps.map(({ event }, index) => {
    const where = ownWhere(level, notationOf(level, event), random);
    // Events of one level may differ in what the checks could compare.
    const own = [wantWhere(compared(level, where), true), wantWhere(unmarked(level, where, random))].reduce(
      join,
      wantWhere(where),
    );
    return shares.reduce((want, share) => join(want, share[index] ?? nothing), own);
  });
}

/** One of the ways to tell an event; of an event that is itself a piece, the piece decides which. */
function ownWhere({ parts }: Level, event: EventNotation | undefined, random: Random): Where {
  const ways = alternatives(event?.where);
  const isPiece = event?.part !== undefined && parts.get(event.part)?.notation.in === undefined;
  return isPiece && ways.length > 1 ? {} : pick(random, ways);
}

/** Most streams are not what excuses a check, or the checks would seldom speak. */
function unmarked({ marks }: Level, where: Where, random: Random): Where {
  const tests = marks.flatMap(([, mark]) => Object.entries(mark)).filter(([path, test]) => path in where && isConstant(test));
  if (random() < 0.2) return {};
  return Object.fromEntries(tests.map(([path, test]) => [path, { not: isConstant(test) ? test : null }]));
}

/**
 * What the checks compare from event to event should be there, or they have nothing to say; but not beside what tells the event,
 * where it may be another event's.
 */
function compared({ checks }: Level, where: Where): Where {
  const [touched, paths] = [
    new Set(Object.keys(where).map(first)),
    checks.map(({ same, grows, counts }) => same ?? grows ?? counts),
  ];
  const free = paths.filter((path) => path !== undefined && !touched.has(first(path)));
  return Object.fromEntries(free.map((path) => [path, { is: "present" } as const]));
}

function first(path: string): string {
  return path.split(".")[0] ?? "";
}

export function notationOf({ events }: Level, event: string): EventNotation | undefined {
  return events.find(([name]) => name === event)?.[1];
}

function sharesOf(
  { joins = "", as, equals }: CheckNotation,
  level: Level,
  steps: readonly Step[],
  random: Random,
): readonly Want[] {
  const has = (event: string, path: string | undefined): boolean =>
    path !== undefined && alternatives(notationOf(level, event)?.where).some((where) => where[path] !== undefined);
  // Several checks may join pieces of one name, each for another end: the one that comes decides.
  if (equals !== undefined && !steps.some(({ event }) => has(event, equals))) return [];
  const holders = steps.filter(({ event }) => has(event, joins)).length;
  const text = as === undefined ? "grey heron waits" : pick(random, TEXTS);
  const shares = cut(text, holders, random);
  let next = 0;
  return steps.map(({ event }) => {
    if (has(event, joins)) return wantAt(joins, { kind: "value", value: shares[next++] ?? "" });
    if (equals === undefined || !has(event, equals)) return nothing;
    return wantAt(equals, { kind: "value", value: shares.slice(0, next).join("") });
  });
}

/** Cuts a text into pieces, none of them empty as long as it lasts. */
function cut(text: string, pieces: number, random: Random): readonly string[] {
  const shares: string[] = [];
  let rest = text;
  for (let left = pieces; left > 0; left--) {
    const length = left === 1 ? rest.length : between(random, Math.min(1, rest.length), Math.max(1, rest.length - left));
    shares.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return shares;
}

import { START } from "@lockstep/codegen/grammar";
import { atPath } from "../../streams/member-path.ts";
import type { Level, Part, Request } from "../level.ts";
import { between, pick, shuffle, type Random } from "./random.ts";

/** One event of a level on a way through its order, with the pieces of a part that it holds. */
export interface Step {
  readonly event: string;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly key: string | number;
  /** True where the piece does not say its key. */
  readonly isKeyLeftOut: boolean;
  readonly step: Step;
  /** Number of the piece among those of its key. */
  readonly number: number;
}

/** No way was found on which all pieces that were begun have a place. */
export class NoWay extends Error {
  override readonly name = "NoWay";
}

/** How far a level goes at most; long enough for every order, short enough to be read. */
const LONGEST = 40;

/** A random way through the order of a level: the longer of two, because most ways that chance takes are the shortest. */
export function walk(level: Level, request: Request, random: Random): readonly Step[] {
  const [one, other] = [anyWay(level, request, random), anyWay(level, request, random)];
  return one.length > other.length ? one : other;
}

/** A random way from the start to a place where the order is complete. */
function anyWay(level: Level, request: Request, random: Random): readonly Step[] {
  /** For each part the events that its pieces make, once the way has met it. */
  type Waiting = ReadonlyMap<string, readonly (readonly Piece[])[]>;

  function go(state: number, steps: readonly Step[], waiting: Waiting): readonly Step[] | undefined {
    const isOver = level.automaton.complete.has(state) && [...waiting.values()].every((events) => events.length === 0);
    // What may end goes on more often than not.
    if (isOver && (random() < 0.35 || (level.automaton.next[state]?.size ?? 0) === 0)) return steps;
    if (steps.length > LONGEST) return isOver ? steps : undefined;
    for (const [event, target] of shuffle(random, [...(level.automaton.next[state] ?? [])])) {
      const part = partOf(level, event);
      if (part === undefined) {
        const found = go(target, [...steps, { event, pieces: [] }], waiting);
        if (found) return found;
        continue;
      }
      const [pieces, ...later] = waiting.get(part.name) ?? events(part, request, random);
      if (pieces === undefined) continue;
      const found = go(target, [...steps, { event, pieces }], new Map([...waiting, [part.name, later]]));
      if (found) return found;
    }
    return isOver ? steps : undefined;
  }

  const found = go(START, [], new Map());
  if (found === undefined) throw new NoWay("no way through the order has a place for all pieces");
  return found;
}

function partOf(level: Level, event: string): Part | undefined {
  const name = level.events.find(([one]) => one === event)?.[1].part;
  return name === undefined ? undefined : level.parts.get(name);
}

/** The pieces of all keys of a part, mixed as the part allows, in the events that hold them. */
function events(part: Part, request: Request, random: Random): readonly (readonly Piece[])[] {
  const { notation } = part;
  const keys = keysOf(part, request, random);
  const ways = keys.map((key) =>
    walk(part, request, random).map((step, number): Piece => {
      return { key, isKeyLeftOut: notation.withoutKey === "last" && number > 0, step, number };
    }),
  );
  const mixed = notation.oneByOne ? ways.flat() : mix(ways, random);
  const held: Piece[][] = [];
  for (const piece of mixed) {
    const last = held.at(-1);
    // Servers put what several keys say at the same time into one event.
    const joins = notation.in !== undefined && last?.every(({ key }) => key !== piece.key) && random() < 0.2;
    if (joins) last?.push(piece);
    else held.push([piece]);
  }
  return held;
}

function keysOf({ notation }: Part, request: Request, random: Random): readonly (string | number)[] {
  if (notation.count !== undefined) {
    const asked = request === undefined ? undefined : atPath(request, notation.count);
    return Array.from({ length: typeof asked === "number" ? asked : 1 }, (_, key) => key);
  }
  const count = between(random, 1, 3);
  return Array.from({ length: count }, (_, key) => (notation.counted ? key : `key_${key + 1}`));
}

/** Takes from the lists in turn, at random; each begins after the one before it. */
function mix(lists: readonly (readonly Piece[])[], random: Random): Piece[] {
  const rest = lists.map((list) => [...list]);
  const mixed: Piece[] = [];
  for (;;) {
    const open = rest.filter((list, index) => {
      const hasBegun = (one: number): boolean => (rest[one]?.length ?? 0) < (lists[one]?.length ?? 0);
      return list.length > 0 && (index === 0 || hasBegun(index) || hasBegun(index - 1) || lists[index - 1]?.length === 0);
    });
    if (open.length === 0) return mixed;
    mixed.push(...pick(random, open).splice(0, 1));
  }
}

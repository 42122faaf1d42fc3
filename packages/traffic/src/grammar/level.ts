import { compileOrder, parseOrder } from "@lockstep/codegen/grammar";
import type {
  Automaton,
  CheckNotation,
  EventNotation,
  LevelNotation,
  PartNotation,
  Presence,
  Where,
} from "@lockstep/codegen/grammar";
import type { WireEvent } from "../streams/event-text.ts";
import { alternatives, fits } from "./where.ts";

/** The body of the request that a stream answers; undefined where nobody knows it. */
export type Request = unknown;

/** A level of a grammar, ready to run. */
export interface Level {
  /** In the order of the document, which is the order in which one value may be several events at once. */
  readonly events: readonly (readonly [name: string, event: EventNotation])[];
  readonly automaton: Automaton;
  readonly anywhere: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, Part>;
  readonly marks: readonly (readonly [name: string, where: Where])[];
  /** Those that apply to the request. */
  readonly checks: readonly CheckNotation[];
}

export interface Part extends Level {
  readonly name: string;
  readonly notation: PartNotation;
}

/** Compiles a level for one request: its conditions are decided, so that what remains is an automaton. */
export function compileLevel(notation: LevelNotation, request: Request): Level {
  const presence = (name: string): Presence => presenceOf(notation.events[name], request);
  const applies = ({ when }: CheckNotation): boolean => when === undefined || (request !== undefined && fits(when, request));
  const parts = Object.entries(notation.parts ?? {}).map(
    ([name, part]) => [name, { name, notation: part, ...compileLevel(part, request) }] as const,
  );
  return {
    events: Object.entries(notation.events),
    automaton: compileOrder(parseOrder(notation.order), presence),
    anywhere: new Set(notation.anywhere),
    parts: new Map(parts),
    marks: Object.entries(notation.marks ?? {}),
    checks: (notation.checks ?? []).filter(applies),
  };
}

function presenceOf(event: EventNotation | undefined, request: Request): Presence {
  if (event?.asked === undefined) return "written";
  if (request === undefined) return "optional";
  if (fits(event.asked, request)) return "written";
  return event.unasked === "never" ? "never" : "optional";
}

/** The events that a value is, in the document's order; `wire` is the event of the stream, where the value is all of it. */
export function recognise({ events }: Pick<Level, "events">, value: unknown, wire?: WireEvent): readonly string[] {
  const found = events.filter(([, event]) => event.otherwise !== true && is(event, value, wire));
  const names = found.length > 0 ? found : events.filter(([, event]) => event.otherwise === true);
  return names.map(([name]) => name);
}

function is({ name, data, where }: EventNotation, value: unknown, wire: WireEvent | undefined): boolean {
  if (name !== undefined && wire?.event !== name) return false;
  if (data !== undefined && wire?.data.trim() !== data) return false;
  return where === undefined || (value !== undefined && alternatives(where).some((one) => fits(one, value)));
}

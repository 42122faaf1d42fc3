import { AmbiguousOrder, compileOrder, START, type Automaton } from "./automaton.ts";
import type { GrammarNotation, LevelNotation, Where } from "./notation.ts";
import { namesOf, OrderError, parseOrder } from "./order.ts";

/** Something wrong in a grammar, and the members that lead to it. */
export interface GrammarProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** What is wrong in a grammar whose shape the schema has already accepted. */
export function grammarProblems(grammar: GrammarNotation): readonly GrammarProblem[] {
  const problems: GrammarProblem[] = [];
  const ends = checkLevel(grammar, [], new Set(), problems);
  if (!ends)
    problems.push({
      path: ["order"],
      message: "The stream never ends: any beginning of the order is already whole. Name the event that must come last.",
    });
  return problems;
}

function advice({ events }: LevelNotation): string {
  return `use one of ${Object.keys(events).join(", ")}, or describe it.`;
}

/** Adds the problems of a level and its parts; true when something in it has to come before it is whole. */
function checkLevel(
  level: LevelNotation,
  path: readonly string[],
  marksAround: ReadonlySet<string>,
  problems: GrammarProblem[],
): boolean {
  const report = (at: readonly string[], message: string): void => void problems.push({ path: [...path, ...at], message });
  const automaton = checkOrder(level, report);
  checkEvents(level, report);
  const marks = new Set([...marksAround, ...Object.keys(level.marks ?? {})]);
  checkChecks(level, marks, report);
  const partsEnd = Object.entries(level.parts ?? {}).map(([name, part]) =>
    checkLevel(part, [...path, "parts", name], marks, problems),
  );
  // Where the order could not be read, its own problem is enough.
  return automaton === undefined || mustEnd(automaton) || partsEnd.some((ends) => ends);
}

/** True when an order that has begun is not whole at once. */
function mustEnd({ next, complete }: Automaton): boolean {
  return next.some((_, state) => state !== START && !complete.has(state));
}

type Report = (at: readonly string[], message: string) => void;

function checkOrder(level: LevelNotation, report: Report): Automaton | undefined {
  const anywhere = new Set(level.anywhere);
  for (const [index, name] of (level.anywhere ?? []).entries()) {
    if (!(name in level.events))
      report(["anywhere", String(index)], `anywhere names ${name}, which is no event: ${advice(level)}`);
  }
  try {
    const order = parseOrder(level.order);
    const names = namesOf(order);
    for (const name of names) {
      if (!(name in level.events)) report(["order"], `The order names ${name}, which is no event: ${advice(level)}`);
      else if (anywhere.has(name))
        report(["order"], `${name} may stand anywhere, so the order cannot place it: drop it from one.`);
    }
    for (const name of Object.keys(level.events)) {
      if (!names.has(name) && !anywhere.has(name))
        report(["events", name], `No order reaches the event ${name}: name it in the order, or leave it out.`);
    }
    // What may be missing only adds ways, so an order that is plain with all conditions open is plain under each.
    return compileOrder(order, (name) => (level.events[name]?.asked ? "optional" : "written"));
  } catch (error) {
    if (error instanceof OrderError) report(["order"], `The order cannot be read: ${error.message}.`);
    else if (error instanceof AmbiguousOrder)
      report(["order"], `The order is ambiguous: ${error.message}. Write it so that each has one.`);
    else throw error;
    return undefined;
  }
}

function checkEvents({ events, parts = {} }: LevelNotation, report: Report): void {
  const used = new Set<string>();
  const seen = new Map<string, string>();
  for (const [name, event] of Object.entries(events)) {
    const { part, asked: _, unasked, ...recognised } = event;
    if (part !== undefined) used.add(part);
    if (part !== undefined && !(part in parts))
      report(["events", name, "part"], `${name} holds pieces of ${part}, which is not among the parts: describe it there.`);
    if (unasked !== undefined && event.asked === undefined)
      report(["events", name, "unasked"], `unasked needs asked, which says what asks for ${name}.`);
    if (Object.keys(recognised).length === 0)
      report(["events", name], `Nothing tells the event ${name}: write where, name, data or otherwise.`);
    const same = seen.get(JSON.stringify(recognised));
    if (same !== undefined) report(["events", name], `${name} is told by the same as ${same}: no event could be one alone.`);
    seen.set(JSON.stringify(recognised), name);
  }
  for (const name of Object.keys(parts)) {
    if (!used.has(name))
      report(["parts", name], `No event holds pieces of ${name}: name it as the part of one, or leave it out.`);
  }
}

const KINDS = ["same", "grows", "counts", "joins", "sees"] as const;

function checkChecks(level: LevelNotation, marks: ReadonlySet<string>, report: Report): void {
  for (const [index, check] of (level.checks ?? []).entries()) {
    const at = ["checks", String(index)];
    const { unless, sees } = check;
    const kinds = KINDS.filter((kind) => kind in check);
    if (kinds.length !== 1)
      report(at, `A check is one of ${KINDS.join(", ")}; this has ${kinds.join(" and ") || "none of them"}.`);
    if (check.joins !== undefined && check.as === undefined && check.equals === undefined)
      report(at, "joins says what the pieces make: add as: json, or equals with the member that repeats them.");
    if (unless !== undefined && !marks.has(unless))
      report([...at, "unless"], `unless names ${unless}, which is no mark of this level or of one around it: add it to marks.`);
    if (sees !== undefined && !(sees in level.events))
      report([...at, "sees"], `sees names ${sees}, which is no event: ${advice(level)}`);
  }
  for (const [name, where] of Object.entries<Where>(level.marks ?? {})) {
    if (Object.keys(where).length === 0)
      report(["marks", name], `Nothing tells the mark ${name}: write what an event has then.`);
  }
}

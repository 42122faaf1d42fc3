import type { CheckNotation } from "@lockstep/codegen/grammar";
import { excerpt } from "../validation/json.ts";
import { atPath } from "../streams/member-path.ts";

/** One check on its way through a stream; each speaks once, because what follows a first fault follows from it. */
export interface RunningCheck {
  /** Takes the next value; gives what contradicts the values before it. */
  take(value: unknown): string | undefined;
  /** Gives what a whole stream lacks. `seen` are the events that came, `marks` what excuses a check. */
  end(seen: ReadonlySet<string>, marks: ReadonlySet<string>): string | undefined;
}

export function startCheck(notation: CheckNotation): RunningCheck {
  const { same, grows, counts, joins, sees, unless } = notation;
  const excused = (marks: ReadonlySet<string>): boolean => unless !== undefined && marks.has(unless);
  if (same !== undefined) return inEvents(same, isSame);
  if (grows !== undefined) return inEvents(grows, hasGrown);
  if (counts !== undefined) return inEvents(counts, (value, last) => followsOn(value, last, notation.from ?? 0));
  if (joins !== undefined) return join(joins, notation, excused);
  return {
    take: () => undefined,
    end: (seen, marks) => (sees === undefined || seen.has(sees) || excused(marks) ? undefined : `${sees} never comes`),
  };
}

/** Compares each value of a member with the one before; null and no member are no value. */
function inEvents(path: string, compare: (value: unknown, last: unknown) => string | undefined): RunningCheck {
  let last: unknown;
  let spoken = false;
  return {
    take(whole) {
      const value = atPath(whole, path);
      if (spoken || value === undefined || value === null) return undefined;
      const fault = compare(value, last);
      last = value;
      if (fault === undefined) return undefined;
      spoken = true;
      return `${path} is ${excerpt(value)}, ${fault}`;
    },
    end: () => undefined,
  };
}

function isSame(value: unknown, last: unknown): string | undefined {
  return last === undefined || JSON.stringify(value) === JSON.stringify(last) ? undefined : `and was ${excerpt(last)} before`;
}

function hasGrown(value: unknown, last: unknown): string | undefined {
  if (typeof value === "number" && typeof last === "number")
    return value >= last ? undefined : `and was already ${last}: it never falls`;
  if (typeof value === "string" && typeof last === "string")
    return value.startsWith(last) ? undefined : `which does not begin with what came before, ${excerpt(last)}`;
  return undefined;
}

function followsOn(value: unknown, last: unknown, from: number): string | undefined {
  const expected = typeof last === "number" ? last + 1 : from;
  return value === expected ? undefined : `where ${expected} is expected`;
}

function join(path: string, { as, equals }: CheckNotation, excused: (marks: ReadonlySet<string>) => boolean): RunningCheck {
  let text: string | undefined;
  let spoken = false;
  return {
    take(value) {
      const piece = atPath(value, path);
      if (typeof piece === "string") text = (text ?? "") + piece;
      const whole = equals === undefined ? undefined : atPath(value, equals);
      if (spoken || typeof whole !== "string" || whole === (text ?? "")) return undefined;
      spoken = true;
      return `${equals} is ${excerpt(whole)}, and its pieces make ${excerpt(text ?? "")}`;
    },
    end(_, marks) {
      if (as === undefined || text === undefined || excused(marks) || (as === "json or nothing" && text === ""))
        return undefined;
      return isJson(text) ? undefined : `the pieces of ${path} make no JSON: ${excerpt(text)}`;
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

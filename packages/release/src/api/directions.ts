import type { Direction } from "./compare.ts";
import type { Surface } from "./surface.ts";

/**
 * Says of each place in a document's types who writes the values there: a program, if an operation's parameters or body lead to it;
 * the service, if a response does. Declarations by hand are both: a program may write them as well as read them.
 */
export function wireDirections(surface: Surface): (place: string) => Direction {
  const references = new Map<string, Set<string>>();
  const [written, read] = [new Set<string>(), new Set<string>()];
  for (const [place, { arms }] of surface) {
    const names = arms.flatMap((arm) => arm.match(/(?:[a-z]\w* )?[A-Z]\w*/g) ?? []);
    const start = startOf(place);
    const found = start === "read" ? read : start === "written" ? written : (references.get(ownerOf(place)) ?? new Set());
    for (const name of names) found.add(name);
    if (start === undefined) references.set(ownerOf(place), found);
  }
  for (const found of [written, read]) reach(found, references);
  return (place) => {
    const start = startOf(place);
    if (start !== undefined) return start;
    const owner = ownerOf(place);
    if (written.has(owner) === read.has(owner)) return "both";
    return written.has(owner) ? "written" : "read";
  };
}

/** The parts of an operation are where the service and its callers begin. */
function startOf(place: string): Direction | undefined {
  if (/ (requestBody|parameters)\b/.test(place)) return "written";
  return / responses\b/.test(place) ? "read" : undefined;
}

/** The schema or other component that a place is in: `ChatCompletion` of `ChatCompletion.usage`, `responses RequestFailed`. */
const ownerOf = (place: string): string => /^(?:[a-z]\w* )?[\w$]+/.exec(place)?.[0] ?? place;

/** Adds everything that is reached; a set's iteration meets what is added on the way. */
function reach(found: Set<string>, references: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const name of found) for (const next of references.get(name) ?? []) found.add(next);
}

import type { JsonObject } from "@lockstep/traffic";
import { flatten, type Flat, type Union } from "./flatten.ts";

/** More alternatives than this are not multiplied out: further unions beside them are compared as they are written. */
const MOST_ALTERNATIVES = 512;

/** One alternative of a schema: parts that hold together, no union left. */
export interface Alternative extends Flat {
  /** Where the branch stands that makes this alternative. */
  readonly branch: string | undefined;
}

/**
 * Multiplies unions out: every alternative has the members beside the union, too. A branch that leads back to its own union adds
 * nothing and is left out.
 */
export function expand(document: JsonObject, flat: Flat): Alternative[] {
  let found: Alternative[] = [{ ...flat, branch: undefined }];
  for (let round = 0; round < 24 && found.some(({ unions }) => unions.length > 0); round += 1) {
    const next = found.flatMap((one) => {
      const [union, ...rest] = one.unions;
      return union === undefined ? [one] : branchesOf(document, one, union, rest);
    });
    if (next.length > MOST_ALTERNATIVES) break;
    found = next;
  }
  return found.map(asWritten);
}

/** What is not multiplied out is one keyword, so that a change of it is still seen. */
function asWritten(one: Alternative): Alternative {
  if (one.unions.length === 0) return one;
  const written = one.unions.map(({ branches }) => branches.map(({ schema }) => schema));
  return { ...one, parts: [...one.parts, { at: one.unions[0]?.at ?? "#", schema: { alternatives: written } }], unions: [] };
}

function branchesOf(document: JsonObject, above: Alternative, union: Union, rest: readonly Union[]): Alternative[] {
  return union.branches.flatMap((place): Alternative[] => {
    const reference = (place.schema as JsonObject | null)?.["$ref"];
    if (typeof reference === "string" && above.followed.has(reference)) return [];
    const own = flatten(document, [place], above.followed);
    return [
      {
        parts: [...above.parts, ...own.parts],
        unions: [...own.unions, ...rest],
        name: own.name ?? above.name,
        followed: own.followed,
        branch: place.at,
      },
    ];
  });
}

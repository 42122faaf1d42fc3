import type { ExchangePlace, JsonObject } from "@lockstep/traffic";
import { membersOf } from "../document/members.ts";
import { partSchemas } from "../document/part-schemas.ts";
import { sliceOperations, type SlicedOperation } from "../document/slice.ts";

/** A path in an exchange as a path on the wire, and how it begins there. */
const STARTS: Readonly<Record<ExchangePlace, RegExp>> = {
  request: /^\/request\/body/,
  reply: /^\/response(?:\/body)?/,
  error: /^\/response(?:\/body|\/sse\/\d+)?/,
  event: /^\/response\/sse(?:\/\d+)?/,
};

/** Steps of a JSON pointer, unescaped. */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The steps below the value that a place holds: of the body, or of one event. */
export function stepsBelow(place: ExchangePlace, path: string): string[] {
  return pointerSteps(path.replace(STARTS[place], ""));
}

/**
 * Names places of exchanges as the document does: an item of a list is `*`, a member of a map is `{}`, so that the same thing
 * under several names is one finding, and what stands in a map (tokens, the caller's names) is not told.
 */
export class Subjects {
  readonly #document: JsonObject;
  readonly #operations: ReadonlyMap<string, SlicedOperation>;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(document: JsonObject) {
    this.#document = document;
    this.#operations = new Map(sliceOperations({ document }).map((operation) => [operation.id, operation]));
  }

  #paths(operation: string, place: ExchangePlace): ReadonlySet<string> {
    const key = `${place} ${operation}`;
    const known = this.#known.get(key);
    if (known) return known;
    const sliced = this.#operations.get(operation);
    const roots = sliced ? partSchemas(this.#document, sliced, place) : [];
    const paths = new Set(membersOf(this.#document, roots).keys());
    this.#known.set(key, paths);
    return paths;
  }

  // `reply/choices/*/finish_reason` of `/response/body/choices/0/finish_reason`; `*` before a slash would end another comment.
  of(operation: string, place: ExchangePlace, path: string): string {
    const known = this.#paths(operation, place);
    let here = "";
    for (const step of stepsBelow(place, path)) {
      const below = here === "" ? "" : `${here}/`;
      const names = [`${below}${step}`, `${below}*`, `${below}{}`];
      const fallback = /^\d+$/.test(step) ? `${below}*` : `${below}${step}`;
      here = names.find((name, index) => known.has(name) && (index !== 1 || /^\d+$/.test(step))) ?? fallback;
    }
    return here === "" ? place : `${place}/${here}`;
  }
}

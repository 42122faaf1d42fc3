import type { StreamDescription } from "../operation.ts";
import { isTerminator } from "./decode-events.ts";

/** Names of members, each inside the one before. */
type Path = readonly string[];

const none: readonly unknown[] = [];

/** Knows how a stream must end, as the document declares it, and what of that has been seen. */
export class StreamEnding {
  /** A member that every chunk with a choice has, and no error: the outermost on the way to the choices. */
  readonly chunkMember: string | undefined;

  readonly #description: StreamDescription;
  readonly #choices: Path | undefined;
  readonly #field: Path | undefined;
  readonly #insteadOfChoices: Path | undefined;
  readonly #unfinished: readonly unknown[];
  readonly #expected: number;
  readonly #finished: Set<unknown> = new Set();
  #noChoices = false;

  /** `body` is the request's: it says how many choices were asked for. */
  constructor(description: StreamDescription, body: unknown) {
    const { choices, field, countFrom, insteadOfChoices, unfinished } = description.finish ?? {};
    this.#description = description;
    this.#choices = pathOf(choices);
    this.#field = pathOf(field);
    this.#insteadOfChoices = pathOf(insteadOfChoices);
    this.#unfinished = unfinished ?? none;
    this.chunkMember = (this.#choices ?? this.#field)?.[0];
    const asked = pathOf(countFrom);
    const count = asked === undefined ? 1 : at(body, asked);
    this.#expected = typeof count === "number" && count > 1 ? count : 1;
  }

  /** True for the data that is nothing but the end: it is not handed over. */
  isTerminatorData(data: string): boolean {
    const terminator = this.#description.terminator?.data;
    return terminator !== undefined && isTerminator(data, terminator);
  }

  /** True for data that is no part of the API and says nothing. */
  isIgnoredData(data: string): boolean {
    const ignored = this.#description.ignored;
    return ignored !== undefined && ignored.some((text) => isTerminator(data, text));
  }

  /** True for the event that ends the stream and has content of its own. */
  isTerminatorEvent(event: string | undefined): boolean {
    return event !== undefined && event === this.#description.terminator?.event;
  }

  /** Looks where the chunk says which choices are finished. */
  observe(chunk: unknown): void {
    const field = this.#field;
    if (field === undefined) return;
    if (this.#choices === undefined) {
      if (this.#isReason(at(chunk, field))) this.#finished.add(0);
      return;
    }
    const choices = at(chunk, this.#choices);
    const count = Array.isArray(choices) ? choices.length : 0;
    for (let position = 0; position < count; position++) {
      const choice: unknown = (choices as readonly unknown[])[position];
      // Servers that send one choice sometimes leave its index out.
      if (this.#isReason(at(choice, field))) this.#finished.add((choice as { index?: unknown }).index ?? position);
    }
    if (count === 0 && this.#insteadOfChoices !== undefined)
      this.#noChoices ||= this.#isReason(at(chunk, this.#insteadOfChoices));
  }

  /** Why a clean end now is not the declared end; undefined when it is. */
  get missing(): string | undefined {
    const { finish, terminator } = this.#description;
    if (terminator?.required === true) {
      return `the terminator ${terminator.data ?? terminator.event ?? ""} is missing`;
    }
    if (finish === undefined || this.#noChoices || this.#finished.size >= this.#expected) return undefined;
    return `${this.#finished.size} of ${this.#expected} choices are finished (${finish.field})`;
  }

  /** Most chunks say nothing (null, or no member at all), some an empty text or `false` until the last. */
  #isReason(value: unknown): boolean {
    if (value === undefined || value === null || value === "" || value === false) return false;
    return !this.#unfinished.includes(value);
  }
}

function pathOf(dotted: string | undefined): Path | undefined {
  return dotted?.split(".");
}

/** Runs for every chunk: a loop over one or two names, and nothing is made. */
function at(value: unknown, path: Path): unknown {
  let found = value;
  for (let depth = 0; depth < path.length; depth++) {
    if (found === undefined || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[path[depth] as string];
  }
  return found;
}

import type { StreamDescription } from "../operation.ts";
import { isTerminator } from "./decode-events.ts";

type Chunk = Readonly<Record<string, unknown>>;

/** Knows how a stream must end, as the document declares it, and what of that has been seen. */
export class StreamEnding {
  readonly #description: StreamDescription;
  readonly #expected: number;
  readonly #finished: Set<unknown> = new Set();

  /** `body` is the request's: it says how many choices were asked for. */
  constructor(description: StreamDescription, body: unknown) {
    this.#description = description;
    const { countFrom } = description.finish ?? {};
    const count = countFrom === undefined ? 1 : (body as Chunk | undefined)?.[countFrom];
    this.#expected = typeof count === "number" && count > 1 ? count : 1;
  }

  /** True for the data that is nothing but the end: it is not handed over. */
  isTerminatorData(data: string): boolean {
    const terminator = this.#description.terminator?.data;
    return terminator !== undefined && isTerminator(data, terminator);
  }

  /** True for the event that ends the stream and has content of its own. */
  isTerminatorEvent(event: string | undefined): boolean {
    return event !== undefined && event === this.#description.terminator?.event;
  }

  /** Looks where the chunk says which choices are finished. */
  observe(chunk: Chunk): void {
    const { finish } = this.#description;
    if (finish === undefined) return;
    if (finish.choices === undefined) {
      if (isReason(chunk[finish.field])) this.#finished.add(0);
      return;
    }
    const choices = chunk[finish.choices];
    if (!Array.isArray(choices)) return;
    for (let position = 0; position < choices.length; position++) {
      const choice = choices[position] as Chunk | null;
      // Servers that send one choice sometimes leave its index out.
      if (isReason(choice?.[finish.field])) this.#finished.add(choice?.index ?? position);
    }
  }

  /** Why a clean end now is not the declared end; undefined when it is. */
  get missing(): string | undefined {
    const { finish, terminator } = this.#description;
    if (terminator?.required === true) {
      return `the terminator ${terminator.data ?? terminator.event ?? ""} is missing`;
    }
    if (finish === undefined || this.#finished.size >= this.#expected) return undefined;
    return `${this.#finished.size} of ${this.#expected} choices are finished (${finish.field})`;
  }
}

function isReason(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

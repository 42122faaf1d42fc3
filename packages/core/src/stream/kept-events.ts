import { type APIError, attachPartial } from "../errors/api-error.ts";

// Some four thousand chunks. Four times as much costs a long stream a quarter more memory.
const keptLength = 1024 * 1024;

/**
 * What a stream has handed over, for the error that may end it. The events' text, not their values: slices of the text that was
 * scanned, a tenth of the memory, and parsed again only when somebody looks at the partial reply of a broken stream.
 */
export class KeptEvents {
  readonly #texts: string[] = [];
  readonly #parseJson: (text: string) => unknown;
  #size = 0;
  /** Events handed over, kept or not. */
  count: number = 0;

  constructor(parseJson: (text: string) => unknown) {
    this.#parseJson = parseJson;
  }

  add(data: string): void {
    this.count++;
    this.#size += data.length;
    // Once full, for good: a later event that fits would leave a gap.
    if (this.#size <= keptLength) this.#texts.push(data);
    else this.#size = Infinity;
  }

  /** Gives the error what was kept. */
  attachTo(error: APIError): void {
    const texts = this.#texts;
    const parseJson = this.#parseJson;
    const chunks = (): readonly unknown[] => texts.map((data) => parseJson(data));
    attachPartial(error, { chunks, omitted: this.count - texts.length });
  }
}

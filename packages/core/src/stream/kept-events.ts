import { type APIError, attachPartial } from "../errors/api-error.ts";

// Some four thousand chunks. Four times as much costs a long stream a quarter more memory.
const keptLength = 1024 * 1024;
// A slice holds the whole piece that it was cut from, and padding (comments, ids) counts for nothing in what is kept.
const scannedLength = 4 * keptLength;

/**
 * What a stream has handed over, for the error that may end it. The events' text, not their values: slices of the text that was
 * scanned, a tenth of the memory, and parsed again only when somebody looks at the partial reply of a broken stream.
 */
export class KeptEvents {
  readonly #texts: string[] = [];
  readonly #parseJson: (text: string) => unknown;
  #size = 0;
  #scanned = 0;
  /** Events handed over, kept or not. */
  count: number = 0;

  constructor(parseJson: (text: string) => unknown) {
    this.#parseJson = parseJson;
  }

  /** To be told of all text, before the events in it are added. */
  scanned(length: number): void {
    this.#scanned += length;
  }

  add(data: string): void {
    this.count++;
    this.#size += data.length;
    // Once full, for good: a later event that fits would leave a gap.
    if (this.#size <= keptLength && this.#scanned <= scannedLength) this.#texts.push(data);
    else this.#size = Infinity;
  }

  /** Gives the error what was kept. */
  attachTo(error: APIError): void {
    const texts = this.#texts;
    const parseJson = this.#parseJson;
    let values: readonly unknown[] | undefined;
    const chunks = (): readonly unknown[] => (values ??= texts.map((data) => parseJson(data)));
    attachPartial(error, { chunks, omitted: this.count - texts.length });
  }
}

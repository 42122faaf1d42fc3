/** A stretch of a buffer, from and to. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A text whose characters know from which bytes they came: what is found in the text that a reader gets (escapes undone, pieces
 * of several events joined) is masked in the bytes. One character is one byte of the buffer, or one escape sequence.
 */
export class View {
  readonly text: string;
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(text: string, starts: readonly number[], ends: readonly number[]) {
    this.text = text;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** Bytes as they are, from an offset of the buffer. */
  static of(bytes: Uint8Array): View {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const starts = Array.from({ length: text.length }, (_, index) => index);
    return new View(
      text,
      starts,
      starts.map((start) => start + 1),
    );
  }

  /** Views one after the other; a separator belongs to no byte. */
  static join(views: readonly View[], separator = ""): View {
    const texts: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    for (const [index, view] of views.entries()) {
      if (index > 0) {
        texts.push(separator);
        for (let count = 0; count < separator.length; count++) {
          starts.push(-1);
          ends.push(-1);
        }
      }
      texts.push(view.text);
      for (const start of view.#starts) starts.push(start);
      for (const end of view.#ends) ends.push(end);
    }
    return new View(texts.join(""), starts, ends);
  }

  slice(start: number, end: number): View {
    return new View(this.text.slice(start, end), this.#starts.slice(start, end), this.#ends.slice(start, end));
  }

  /** Where the character of that index came from. */
  startOf(index: number): number {
    return this.#starts[index] ?? -1;
  }

  endOf(index: number): number {
    return this.#ends[index] ?? -1;
  }

  /** The bytes of a stretch of the text; several where it was joined from several places. */
  rangesOf({ start, end }: Range): readonly Range[] {
    const ranges: { start: number; end: number }[] = [];
    for (let index = start; index < end; index++) {
      const [from, to] = [this.startOf(index), this.endOf(index)];
      if (from < 0) continue;
      const last = ranges.at(-1);
      if (last?.end === from) last.end = to;
      else ranges.push({ start: from, end: to });
    }
    return ranges;
  }
}

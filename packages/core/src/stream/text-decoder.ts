const streaming: TextDecodeOptions = { stream: true };

/**
 * UTF-8 to text across pieces that may cut a character anywhere. A piece that ends in an ASCII byte cannot end inside a
 * character, so it is decoded whole, which platforms do several times faster than in streaming mode.
 */
export class PieceDecoder {
  // Both keep a byte order mark: whole decoding would strip one from every piece. The scanner strips the only legal one.
  readonly #whole: TextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #split: TextDecoder | undefined;
  #pending = false;

  decode(piece: Uint8Array): string {
    const last = piece[piece.length - 1];
    if (last === undefined) return "";
    if (!this.#pending && last < 0x80) return this.#whole.decode(piece);
    this.#split ??= new TextDecoder("utf-8", { ignoreBOM: true });
    this.#pending = last >= 0x80;
    return this.#split.decode(piece, streaming);
  }

  /** What is left of a character that the end of the input cut: a replacement character, or nothing. */
  end(): string {
    return this.#pending && this.#split !== undefined ? this.#split.decode() : "";
  }
}

/** One candidate at one position. */
export interface TopLogprob {
  readonly token: string;
  /** The provider's number for the token, where it sends one. */
  readonly id?: number;
  /** UTF-8 bytes of the token, where the provider sends them: a token may be part of a character. */
  readonly bytes?: readonly number[];
  /** Natural logarithm of the probability, exactly the number on the wire; null where the provider sent null. */
  readonly logprob: number | null;
}

/**
 * One token of the reply with its probability: the one type for every shape that providers use, streamed or not.
 * `top` is empty when no alternatives were asked for or sent.
 */
export interface TokenLogprob extends TopLogprob {
  readonly top: readonly TopLogprob[];
}

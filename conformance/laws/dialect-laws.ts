type Json = Readonly<Record<string, unknown>>;

/** What one kind of wire brings to the laws of the facade: written from its documentation, sharing nothing with the packages. */
export interface DialectLaws {
  /** Operations of the document whose replies are chat replies, streamed or not. */
  readonly operations: readonly string[];
  /**
   * The wire's whole reply, written again from what the facade said of it. The facade's `raw` is not there. Where the wire has
   * several spellings for one thing, all of them are written: a path counts as given back when it is there with its value.
   */
  readonly reencode: (reply: Json) => unknown;
  /** A whole reply with what may be spelled in several ways spelled in the one that `reencode` writes; absent where none can be. */
  readonly oneSpelling?: (reply: unknown) => unknown;
  /** The whole reply that the chunks of a stream amount to, by the provider's rules. @throws NotByTheRules where they are broken. */
  readonly assemble: (chunks: readonly unknown[]) => unknown;
  /**
   * Two chunks that say together what this one says, the text that it carries (of the answer, of reasoning, of a tool call's
   * arguments) cut at a share of its length; undefined where it carries none, or something beside it that cannot be cut.
   */
  readonly split: (chunk: Json, share: number) => readonly [unknown, unknown] | undefined;
  /** What is wrong with a request that follows on a reply: signatures, reasoning, tool calls that the provider demands back. */
  readonly secondTurn: (reply: unknown, request: unknown) => readonly string[];
  /** JSON paths, `*` for list positions, that need not come back, each with the reason. */
  readonly ignored: Readonly<Record<string, string>>;
  /** Places of the residue, `*` for list positions, that may say what the vocabulary says, each with the reason. */
  readonly repeats: Readonly<Record<string, string>>;
}

/** A stream that does not keep to its provider's own rules: what it amounts to is anybody's guess. */
export class NotByTheRules extends Error {
  override readonly name = "NotByTheRules";
}

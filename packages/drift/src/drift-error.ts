/** Something that keeps a comparison from being made; the message is one line: what is wrong, where, and what to do. */
export class DriftError extends Error {
  override readonly name = "DriftError";
}

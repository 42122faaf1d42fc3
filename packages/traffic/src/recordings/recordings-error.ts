/** Something that keeps the whole corpus from being judged; the message is one line for the person who started it. */
export class RecordingsError extends Error {
  override readonly name = "RecordingsError";
}

/** Members of the facade's reply. */
export type ExpectedMembers = Record<string, unknown>;

/**
 * Reads one provider's wire for the harness: what the facade must make of it, computed from the bytes by code that shares nothing
 * with the packages under test.
 */
export interface WireReader {
  /** Of the JSON of a whole reply, of whatever role. */
  readonly fromBody: (body: unknown, role: string) => ExpectedMembers;
  /** Of the JSON of each event of a stream, in order. */
  readonly fromChunks: (chunks: readonly unknown[]) => ExpectedMembers;
  /** The text of the answer that one event adds; "" for none. */
  readonly textOfChunk: (chunk: Record<string, unknown>) => string;
  /** The header that the request id comes in; absent where it is read off the body. */
  readonly requestIdHeader?: string;
}

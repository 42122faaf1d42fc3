import { type ChatEvent, type ChatReply, ConfigurationError, StreamTruncatedError } from "@lockstep/core";
import { type PartialReply, PartialReplyBuilder } from "./partial-reply.ts";

type StreamedReply<RawChunk> = ChatReply<readonly RawChunk[]>;

/** How reading ended: with the reply, or with the error that the reader got. */
type Outcome<RawChunk> = { readonly reply: StreamedReply<RawChunk> } | { readonly error: unknown };

/**
 * A reply that is still coming. Iterate it for its events, ask `reply()` for the whole, or both: iterate, then ask.
 *
 * Iteration ends after exactly one `finish` event, or it throws. Leaving the loop closes the connection.
 */
export class ChatStream<RawChunk = unknown> implements AsyncIterable<ChatEvent<RawChunk>> {
  readonly #open: () => AsyncIterable<ChatEvent<RawChunk>>;
  readonly #partial = new PartialReplyBuilder();
  readonly #waiting: ((outcome: Outcome<RawChunk>) => void)[] = [];
  #taken = false;
  #outcome: Outcome<RawChunk> | undefined;

  /** Made by `streamChat`; `open` starts the call when it is iterated. */
  constructor(open: () => AsyncIterable<ChatEvent<RawChunk>>) {
    this.#open = open;
  }

  /** @throws ConfigurationError when the stream is being read, or has been: events come once. */
  [Symbol.asyncIterator](): AsyncIterator<ChatEvent<RawChunk>, undefined, undefined> {
    if (this.#taken) {
      throw new ConfigurationError("This stream is read already: its events come once. Use reply() for the whole reply.");
    }
    this.#taken = true;
    const events = this.#read();
    return {
      next: () => events.next(),
      return: async () => {
        const result = await events.return(undefined);
        this.#settle({ error: new ConfigurationError("The stream was left before its end: what came is in `partial`.") });
        return result;
      },
    };
  }

  /**
   * The whole reply. Reads the stream if nobody else does, else waits for the reader.
   *
   * @throws the error that ended the stream; a ConfigurationError when the reader left before the end.
   */
  async reply(): Promise<StreamedReply<RawChunk>> {
    if (!this.#taken) {
      const events = this[Symbol.asyncIterator]();
      while (!(await events.next()).done);
    }
    const outcome = this.#outcome ?? (await new Promise<Outcome<RawChunk>>((settle) => this.#waiting.push(settle)));
    if ("error" in outcome) throw outcome.error;
    return outcome.reply;
  }

  /** What has been read so far; after an error, everything that had arrived. */
  get partial(): PartialReply {
    return this.#partial.get();
  }

  async *#read(): AsyncGenerator<ChatEvent<RawChunk>, undefined, undefined> {
    try {
      for await (const event of this.#open()) {
        this.#partial.add(event);
        if (event.type === "finish") this.#settle({ reply: event.reply });
        yield event;
        if (event.type === "finish") return undefined;
      }
      throw new StreamTruncatedError("The model's stream ended without a finish event.");
    } catch (error) {
      // Not handled here, only noted for whoever asks for the reply.
      this.#settle({ error });
      throw error;
    }
  }

  /** The first outcome counts. */
  #settle(outcome: Outcome<RawChunk>): void {
    this.#outcome ??= outcome;
    for (const settle of this.#waiting.splice(0)) settle(this.#outcome);
  }
}

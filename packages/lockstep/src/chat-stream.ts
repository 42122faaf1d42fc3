import { type ChatEvent, type ChatReply, ConfigurationError } from "@lockstep/core";
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
  [Symbol.asyncIterator](): AsyncGenerator<ChatEvent<RawChunk>, void, undefined> {
    if (this.#taken) {
      throw new ConfigurationError("This stream is read already: its events come once. Use reply() for the whole reply.");
    }
    this.#taken = true;
    return this.#read();
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

  async *#read(): AsyncGenerator<ChatEvent<RawChunk>, void, undefined> {
    // Replaced by the stream's ending; it stays when the reader leaves, which no other line would notice.
    let outcome: Outcome<RawChunk> = {
      error: new ConfigurationError(
        "The stream was left before its end, so there is no whole reply. What came is in `partial`.",
      ),
    };
    try {
      for await (const event of this.#open()) {
        this.#partial.add(event);
        if (event.type === "finish") outcome = { reply: event.reply };
        yield event;
      }
    } catch (error) {
      outcome = { error };
      throw error;
    } finally {
      this.#outcome = outcome;
      for (const settle of this.#waiting.splice(0)) settle(outcome);
    }
  }
}

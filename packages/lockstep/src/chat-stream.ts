import { type ChatEvent, type ChatReply, type ChatWarning, ConfigurationError, StreamTruncatedError } from "@lockstep/core";
import { type PartialReply, PartialReplyBuilder } from "./partial-reply.ts";
import { withWarnings } from "./warnings.ts";

type StreamedReply<RawChunk> = ChatReply<readonly RawChunk[]>;
type Step<RawChunk> = IteratorResult<ChatEvent<RawChunk>, undefined>;
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** How reading ended: with the reply, or with the error that the reader got. */
type Outcome<RawChunk> = { readonly reply: StreamedReply<RawChunk> } | { readonly error: unknown };

/**
 * A reply that is still coming. Iterate it for its events, ask `reply()` for the whole, or both: iterate, then ask.
 *
 * Iteration ends after exactly one `finish` event, or it throws. Leaving the loop closes the connection.
 */
export class ChatStream<RawChunk = unknown> implements AsyncIterable<ChatEvent<RawChunk>> {
  readonly #open: () => AsyncIterable<ChatEvent<RawChunk>>;
  readonly #warnings: readonly ChatWarning[];
  readonly #partial = new PartialReplyBuilder();
  readonly #waiting: ((outcome: Outcome<RawChunk>) => void)[] = [];
  #events: AsyncIterator<ChatEvent<RawChunk>> | undefined;
  #asked = 0;
  #taken = false;
  #over = false;
  #outcome: Outcome<RawChunk> | undefined;

  /** Made by `streamChat`; `open` starts the call when it is iterated, and the reply gets the warnings. */
  constructor(open: () => AsyncIterable<ChatEvent<RawChunk>>, warnings: readonly ChatWarning[] = []) {
    this.#open = open;
    this.#warnings = warnings;
  }

  /** @throws ConfigurationError when the stream is being read, or has been: events come once. */
  [Symbol.asyncIterator](): AsyncIterator<ChatEvent<RawChunk>, undefined, undefined> {
    if (this.#taken) {
      throw new ConfigurationError("This stream is read already: its events come once. Use reply() for the whole reply.");
    }
    this.#taken = true;
    return { next: () => this.#next(), return: () => this.#leave() };
  }

  /** Closes the connection; for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#taken = true;
    await this.#leave();
  }

  /**
   * The whole reply. Reads the stream if nobody else does, else waits for the reader: whoever took the iterator must read on.
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

  /** No async function: this is asked for every event, and a callback on the model's own promise is the one hop it costs. */
  #next(): Promise<Step<RawChunk>> {
    if (this.#over) return Promise.resolve(over);
    this.#asked++;
    try {
      this.#events ??= this.#open()[Symbol.asyncIterator]();
      return Promise.resolve(this.#events.next()).then(this.#arrived, this.#failed);
    } catch (error) {
      return Promise.reject(error).catch(this.#failed);
    }
  }

  readonly #arrived = (step: IteratorResult<ChatEvent<RawChunk>>): Step<RawChunk> => {
    this.#asked--;
    // Left, or finished by an earlier event, while this one was waited for.
    if (this.#over) return over;
    try {
      if (step.done === true) throw new StreamTruncatedError("The model's stream ended without a finish event.");
      this.#partial.add(step.value);
      if (step.value.type !== "finish") return step;
      const reply = withWarnings(step.value.reply, this.#warnings);
      this.#finish(reply);
      return reply === step.value.reply ? step : { done: false, value: { type: "finish", reply } };
    } catch (error) {
      return this.#fail(error);
    }
  };

  readonly #failed = (error: unknown): Step<RawChunk> => {
    this.#asked--;
    return this.#fail(error);
  };

  /** The error is the reader's; it is only noted here for whoever asks for the reply. */
  #fail(error: unknown): Step<RawChunk> {
    if (this.#over) return over;
    this.#over = true;
    this.#settle({ error });
    throw error;
  }

  /** Nothing comes after `finish`, whatever the model still has to say. */
  #finish(reply: StreamedReply<RawChunk>): void {
    this.#over = true;
    this.#settle({ reply });
    void this.#events?.return?.();
  }

  async #leave(): Promise<Step<RawChunk>> {
    const left = !this.#over;
    this.#over = true;
    if (left) {
      const error = new ConfigurationError("The stream was left before its end: what came is in `partial`.");
      this.#settle({ error });
      const closed = this.#events?.return?.();
      // A model made of an async generator answers only when the event that is waited for has come.
      if (this.#asked === 0) await closed;
    }
    return over;
  }

  /** The first outcome counts. */
  #settle(outcome: Outcome<RawChunk>): void {
    this.#outcome ??= outcome;
    for (const settle of this.#waiting.splice(0)) settle(this.#outcome);
  }
}

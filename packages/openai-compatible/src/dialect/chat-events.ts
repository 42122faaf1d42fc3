import type { CallOptions, ChatEvent } from "@lockstep/core";
import { createStreamDecoder, type StreamDecoder } from "./decode-stream.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunk } from "./reads.ts";
import type { ReplyContext } from "./reply-assembler.ts";

/** What is needed of the core's event stream. */
export type ChunkStream<Chunk> = AsyncIterable<Chunk> & Pick<ReplyContext, "limits" | "requestId">;

/** A streamed call that has not begun, and what decoding it needs. */
export interface StreamedCall<Chunk> {
  readonly open: (options: CallOptions) => PromiseLike<ChunkStream<Chunk>>;
  readonly options: CallOptions;
  readonly quirks: DecodeQuirks;
  readonly warnings: ReplyContext["warnings"];
}

/** The last hop: the provider's typed chunks become events. The call begins with the first event that is asked for. */
export function decodeStream<Chunk extends ReadChunk>(call: StreamedCall<Chunk>): AsyncIterable<ChatEvent<Chunk>> {
  return { [Symbol.asyncIterator]: () => new ChatEventIterator(call) };
}

type Step<Chunk> = IteratorResult<ChatEvent<Chunk>, undefined>;
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Written by hand because an async generator answers `return()` only after the `next()` before it: whoever leaves a stalled
 * stream would wait for its next byte, and the connection with them.
 */
class ChatEventIterator<Chunk extends ReadChunk> implements AsyncIterator<ChatEvent<Chunk>, undefined, undefined> {
  readonly #call: StreamedCall<Chunk>;
  readonly #decoder: StreamDecoder<Chunk>;
  /** Ends the call while it has no chunks yet that could be left. */
  readonly #leave = new AbortController();
  #stream: ChunkStream<Chunk> | undefined;
  #chunks: AsyncIterator<Chunk> | undefined;
  #ready: readonly ChatEvent<Chunk>[] = [];
  #position = 0;
  #over = false;
  #left = false;
  #pulling: Promise<Step<Chunk>> | undefined;

  constructor(call: StreamedCall<Chunk>) {
    this.#call = call;
    this.#decoder = createStreamDecoder<Chunk>(call.quirks);
  }

  next(): Promise<Step<Chunk>> {
    // Whoever asks twice without waiting gets the events in order.
    if (this.#pulling !== undefined) return this.#pulling.then(this.#again, this.#again);
    const ready = this.#take();
    if (ready !== undefined) return Promise.resolve(ready);
    this.#pulling = this.#pull();
    return this.#pulling;
  }

  /** `break` comes here: closes the connection at once, also while an event is being waited for. */
  return(): Promise<Step<Chunk>> {
    this.#left = true;
    this.#over = true;
    this.#ready = [];
    if (this.#chunks === undefined) this.#leave.abort();
    else void this.#chunks.return?.();
    return Promise.resolve(over);
  }

  readonly #again = (): Promise<Step<Chunk>> => this.next();

  /** An event that is there already, or the end; undefined when more must be read. */
  #take(): Step<Chunk> | undefined {
    const event = this.#ready[this.#position];
    if (event === undefined) return this.#over ? over : undefined;
    this.#position++;
    return { done: false, value: event };
  }

  async #pull(): Promise<Step<Chunk>> {
    try {
      for (;;) {
        await this.#read();
        const ready = this.#take();
        if (ready !== undefined) return ready;
      }
    } catch (error) {
      this.#over = true;
      // What ends a call that was left is the leaving.
      if (this.#left) return over;
      throw error;
    } finally {
      this.#pulling = undefined;
    }
  }

  async #read(): Promise<void> {
    this.#chunks ??= await this.#open();
    const step = await this.#chunks.next();
    if (this.#left) return;
    this.#position = 0;
    if (step.done !== true) {
      this.#ready = this.#decoder.feed(step.value);
      return;
    }
    this.#over = true;
    const { limits, requestId } = this.#stream ?? {};
    this.#ready = this.#decoder.finish({ limits, requestId, warnings: this.#call.warnings });
  }

  async #open(): Promise<AsyncIterator<Chunk>> {
    const { open, options } = this.#call;
    const { signal } = this.#leave;
    const joined = options.signal === undefined ? signal : AbortSignal.any([options.signal, signal]);
    this.#stream = await open({ ...options, signal: joined });
    return this.#stream[Symbol.asyncIterator]();
  }
}

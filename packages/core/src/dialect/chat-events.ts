import type { ChatEvent } from "../vocabulary/chat.ts";
import { leaveWhenDropped } from "../transport/dropped.ts";
import type { CallOptions } from "../vocabulary/model.ts";
import { CallSignal } from "./call-signal.ts";
import { EventQueue } from "./event-queue.ts";
import type { ReplyContext } from "./reply-context.ts";
import type { StreamDecoder } from "./stream-decoder.ts";

/** What is needed of the core's event stream. */
export type ChunkStream<Chunk> = AsyncIterable<Chunk> & Pick<ReplyContext, "limits" | "requestId">;

/** A streamed call that has not begun, and what decoding it needs. */
export interface StreamedCall<Chunk> {
  /** The provider's id, for errors. */
  readonly provider?: string | undefined;
  readonly open: (options: CallOptions) => PromiseLike<ChunkStream<Chunk>>;
  readonly options: CallOptions;
  /** Makes the decoder of this one stream. */
  readonly decoder: () => StreamDecoder<Chunk>;
  readonly warnings: ReplyContext["warnings"];
}

/** The last hop: the provider's typed chunks become events. The call begins with the first event that is asked for. */
export function decodeStream<Chunk>(call: StreamedCall<Chunk>): AsyncIterable<ChatEvent<Chunk>> {
  return { [Symbol.asyncIterator]: () => new ChatEventIterator(call) };
}

type Step<Chunk> = IteratorResult<ChatEvent<Chunk>, undefined>;
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Written by hand because an async generator answers `return()` only after the `next()` before it: whoever leaves a stalled
 * stream would wait for its next byte, and the connection with them. And because this runs for every chunk: a callback on the
 * promise of the chunk is the one hop that it costs.
 */
class ChatEventIterator<Chunk> implements AsyncIterator<ChatEvent<Chunk>, undefined, undefined> {
  readonly #call: StreamedCall<Chunk>;
  readonly #decoder: StreamDecoder<Chunk>;
  #events = new EventQueue<ChatEvent<Chunk>>();
  #signal: CallSignal | undefined;
  #stream: ChunkStream<Chunk> | undefined;
  #chunks: AsyncIterator<Chunk> | undefined;
  #over = false;
  #left = false;
  #pulling: Promise<Step<Chunk>> | undefined;

  constructor(call: StreamedCall<Chunk>) {
    this.#call = call;
    this.#decoder = call.decoder();
  }

  next(): Promise<Step<Chunk>> {
    // Whoever asks twice without waiting gets the events in order.
    if (this.#pulling !== undefined) return this.#pulling.then(this.#again, this.#again);
    const ready = this.#take();
    if (ready !== undefined) return Promise.resolve(ready);
    this.#pulling = this.#chunks === undefined ? this.#begin() : this.#pull(this.#chunks);
    return this.#pulling;
  }

  /** `break` comes here: closes the connection at once, also while an event is being waited for. */
  return(): Promise<Step<Chunk>> {
    this.#left = true;
    if (this.#chunks === undefined) this.#signal?.abort();
    else void this.#chunks.return?.();
    this.#end();
    return Promise.resolve(over);
  }

  readonly #again = (): Promise<Step<Chunk>> => this.next();

  /** An event that is there already, or the end; undefined when more must be read. */
  #take(): Step<Chunk> | undefined {
    const event = this.#left ? undefined : this.#events.take();
    if (event !== undefined) return { done: false, value: event };
    return this.#over ? over : undefined;
  }

  async #begin(): Promise<Step<Chunk>> {
    try {
      this.#chunks = await this.#open();
    } catch (error) {
      return this.#failed(error);
    }
    if (this.#left) void this.#chunks.return?.();
    return this.#pull(this.#chunks);
  }

  async #open(): Promise<AsyncIterator<Chunk>> {
    const { open, options } = this.#call;
    this.#signal = new CallSignal(options.signal);
    // A reader that is thrown away in the middle of its stream cannot say so.
    if (options.signal !== undefined) leaveWhenDropped(this, this.#signal);
    this.#stream = await open({ ...options, signal: this.#signal.signal });
    return this.#stream[Symbol.asyncIterator]();
  }

  #pull(chunks: AsyncIterator<Chunk>): Promise<Step<Chunk>> {
    return chunks.next().then(this.#arrived, this.#failed);
  }

  /** A chunk has come, or the end. */
  readonly #arrived = (step: IteratorResult<Chunk>): Step<Chunk> | Promise<Step<Chunk>> => {
    try {
      const ready = this.#accept(step);
      if (ready !== undefined) return ready;
      return this.#chunks === undefined ? over : this.#pullOn(this.#chunks);
    } catch (error) {
      return this.#failed(error);
    }
  };

  /** Chunks without an event may be many, and a chain of callbacks would grow with them: here a loop is the better form. */
  async #pullOn(chunks: AsyncIterator<Chunk>): Promise<Step<Chunk>> {
    try {
      for (;;) {
        const ready = this.#accept(await chunks.next());
        if (ready !== undefined) return ready;
      }
    } catch (error) {
      return this.#failed(error);
    }
  }

  #accept(step: IteratorResult<Chunk>): Step<Chunk> | undefined {
    if (!this.#left) this.#read(step);
    const ready = this.#take();
    if (ready !== undefined) this.#pulling = undefined;
    return ready;
  }

  readonly #failed = (error: unknown): Step<Chunk> => {
    this.#pulling = undefined;
    this.#events = new EventQueue();
    void this.#chunks?.return?.();
    this.#end();
    // What ends a call that was left is the leaving.
    if (this.#left) return over;
    throw error;
  };

  #read(step: IteratorResult<Chunk>): void {
    if (step.done !== true) {
      this.#decoder.feedInto(this.#events, step.value);
      return;
    }
    this.#end();
    const { provider, warnings } = this.#call;
    // Asked for at the end: the attempt that counted may not have been the first.
    const { limits, requestId } = this.#stream ?? {};
    for (const event of this.#decoder.finish({ provider, limits, requestId, warnings })) this.#events.push(event);
  }

  #end(): void {
    this.#over = true;
    this.#signal?.release();
  }
}

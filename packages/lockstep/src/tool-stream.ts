import { ConfigurationError } from "@lockstep/core";
import { follow } from "./aborting.ts";
import type { ToolEvent, ToolRun } from "./tool-loop.ts";

type Run<RawChunk> = ToolRun<readonly RawChunk[]>;
type Step<RawChunk> = IteratorResult<ToolEvent<RawChunk>, undefined>;
type Outcome<RawChunk> = { readonly run: Run<RawChunk> } | { readonly error: unknown };
const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** A run of tools that goes on. Iterate it for its events, ask `run()` for the whole, or both: iterate, then ask. */
export class ToolStream<RawChunk = unknown> implements AsyncIterable<ToolEvent<RawChunk>> {
  readonly #outer: AbortSignal | undefined;
  readonly #open: (signal: AbortSignal) => AsyncGenerator<ToolEvent<RawChunk>, Run<RawChunk>>;
  readonly #waiting: ((outcome: Outcome<RawChunk>) => void)[] = [];
  #outcome: Outcome<RawChunk> | undefined;
  #leave: (() => void) | undefined;

  /** Made by `streamTools`. */
  constructor(
    outer: AbortSignal | undefined,
    open: (signal: AbortSignal) => AsyncGenerator<ToolEvent<RawChunk>, Run<RawChunk>>,
  ) {
    this.#outer = outer;
    this.#open = open;
  }

  /** @throws ConfigurationError when the stream is being read, or has been: events come once. */
  [Symbol.asyncIterator](): AsyncIterator<ToolEvent<RawChunk>, undefined, undefined> {
    if (this.#leave !== undefined || this.#outcome !== undefined) {
      throw new ConfigurationError("This stream is read already: its events come once. Use run() for the whole run.");
    }
    // Of our own, so that leaving ends what is under way: a generator alone would wait for it.
    const signal = follow(this.#outer);
    const events = this.#open(signal.signal);
    const settle = (outcome: Outcome<RawChunk>): void => {
      signal.release();
      this.#outcome ??= outcome;
      for (const waiting of this.#waiting.splice(0)) waiting(this.#outcome);
    };
    this.#leave = () => {
      if (this.#outcome !== undefined) return;
      settle({ error: new ConfigurationError("The run was left before its end.") });
      signal.abort();
      // Closes a reply that is open between two of its events.
      events.return({} as Run<RawChunk>).catch(() => {});
    };
    const next = async (): Promise<Step<RawChunk>> => {
      if (this.#outcome !== undefined) return over;
      try {
        const step = await events.next();
        // Left while this one was waited for.
        if (this.#outcome !== undefined) return over;
        if (step.done !== true) return step;
        settle({ run: step.value });
        return { done: false, value: { type: "finish", run: step.value } };
      } catch (error) {
        if (this.#outcome !== undefined) return over;
        settle({ error });
        throw error;
      }
    };
    return {
      next,
      return: () => {
        this.#leave?.();
        return Promise.resolve(over);
      },
    };
  }

  /** Ends what is under way; for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#leave === undefined) this.#outcome ??= { error: new ConfigurationError("The run was left before its end.") };
    this.#leave?.();
  }

  /**
   * The whole run. Reads the stream if nobody else does, else waits for the reader: whoever took the iterator must read on.
   *
   * @throws the error that ended the run; a ConfigurationError when the reader left before the end.
   */
  async run(): Promise<Run<RawChunk>> {
    if (this.#leave === undefined && this.#outcome === undefined) {
      const events = this[Symbol.asyncIterator]();
      while (!(await events.next()).done);
    }
    const outcome = this.#outcome ?? (await new Promise<Outcome<RawChunk>>((settle) => this.#waiting.push(settle)));
    if ("error" in outcome) throw outcome.error;
    return outcome.run;
  }
}

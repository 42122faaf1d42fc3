import { APIPromise, type Demand } from "../client/api-promise.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { WaitOptions } from "./wait-options.ts";

/** Waits for the end of the work that the reply of an exchange is about. */
export type WaitForWork = (
  begin: () => Promise<{ exchange: Exchange; reply: unknown }>,
  options: WaitOptions,
) => Promise<unknown>;

/** The promise of a reply that is about work: it starts some, or reports on it. `wait()` gives what comes of it. */
export class PollingPromise<Reply, Work = Reply> extends APIPromise<Reply> {
  readonly #begin: () => Promise<{ exchange: Exchange; reply: unknown }>;
  readonly #waitForWork: WaitForWork;

  /** Made by the client; not meant to be called. */
  constructor(
    exchange: Promise<Exchange>,
    read: (exchange: Exchange) => Promise<Reply>,
    demand: Demand,
    waitForWork: WaitForWork,
  ) {
    super(exchange, read, demand);
    // The reply first: it is asked for even where the exchange fails, so that no rejection is left without an owner.
    this.#begin = async () => {
      const reply = await this;
      return { exchange: await exchange, reply };
    };
    this.#waitForWork = waitForWork;
  }

  /**
   * The provider's report on the work once that has succeeded. Asks again and again, ever less often, until `totalTimeout`
   * (600,000 ms unless given). Whatever ends the waiting, the id of the work is in the reply that this promise gives.
   *
   * @throws WorkFailedError with the provider's code and sentence when the work failed, was cancelled or is not known any more.
   * @throws APIConnectionTimeoutError after `totalTimeout`, APIUserAbortError when the signal aborts: the work itself goes on.
   */
  async wait(options: WaitOptions<Work> = {}): Promise<Work> {
    return (await this.#waitForWork(this.#begin, options as WaitOptions)) as Work;
  }

  override get [Symbol.toStringTag](): string {
    return "PollingPromise";
  }
}

import type { Estimate } from "./estimate.ts";

export interface Limits {
  readonly calls: number;
  /** Of input and output together. */
  readonly tokens: number;
}

/** Enough for every scenario of one area, and a few cents. */
export const defaultLimits: Limits = { calls: 20, tokens: 50_000 };

/** Counts what is spent. A call reserves its estimate; what its reply says that it used takes the place of that. */
export class Budget {
  readonly #limits: Limits;
  #calls = 0;
  #tokens = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Why the next call must not be made; undefined where it may. */
  refusal({ input, output }: Estimate): string | undefined {
    const { calls, tokens } = this.#limits;
    if (this.#calls + 1 > calls) return `--max-calls ${calls} is reached`;
    const left = tokens - this.#tokens;
    if (input + output > left)
      return `it may use ${input + output} tokens, and of --max-tokens ${tokens} ${Math.max(left, 0)} are left`;
    return undefined;
  }

  /** Counts a call; the function that it returns corrects the tokens once they are known. */
  spend({ input, output }: Estimate): (used: number) => void {
    const reserved = input + output;
    this.#calls++;
    this.#tokens += reserved;
    return (used) => {
      this.#tokens += used - reserved;
    };
  }

  get spent(): string {
    return `${this.#calls} of ${this.#limits.calls} calls, about ${this.#tokens} of ${this.#limits.tokens} tokens`;
  }
}

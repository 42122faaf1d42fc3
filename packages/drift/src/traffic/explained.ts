import { explanationKey, type ExchangeFinding, type Explanation } from "@lockstep/traffic";
import type { JudgedExchange } from "./judge.ts";

/** What is known of single exchanges: which are no evidence, and which findings in them are explained. */
export class Explained {
  readonly #reasons = new Map<string, string>();
  readonly #apart = new Map<string, string>();

  constructor(explanations: readonly Explanation[]) {
    for (const explanation of explanations) {
      this.#reasons.set(explanationKey(explanation), explanation.reason);
      if (explanation.apart) this.#apart.set(`${explanation.provider} ${explanation.file}`, explanation.reason);
    }
  }

  /** Why the exchange is no evidence of the document. */
  apart(provider: string, { sourced }: JudgedExchange): string | undefined {
    return sourced.apart ?? this.#apart.get(`${provider} ${sourced.from}`);
  }

  /** Why a finding stands. */
  reason(provider: string, exchange: JudgedExchange, { place, kind, path }: ExchangeFinding): string | undefined {
    const { from, recording } = exchange.sourced;
    const own = this.#reasons.get(explanationKey({ provider, file: from, path, kind }));
    if (own !== undefined) return own;
    const { status } = recording.response;
    // It may have been refused for the very thing that is unknown in it.
    if (place === "request" && status >= 400) return `the provider refused this request with ${status}`;
    return this.apart(provider, exchange);
  }
}

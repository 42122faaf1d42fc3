import type { ChatWarning } from "./chat.ts";
import type { RateLimits, Usage } from "./usage.ts";

export interface RerankRequest<ProviderOptions = object> {
  readonly query: string;
  /** The texts to be ordered by how well they answer the query. */
  readonly documents: readonly string[];
  /** How many of the best are wanted; all of them without it. */
  readonly topN?: number | undefined;
  readonly providerOptions?: ProviderOptions | undefined;
}

/** One document's place in the order. */
export interface RankedDocument {
  /** Its position in the request's list. */
  readonly index: number;
  /** The provider's measure, higher is better; providers' scales differ. */
  readonly score: number;
}

export interface RerankReply<Raw = unknown> {
  readonly model?: string;
  /** The best first. */
  readonly results: readonly RankedDocument[];
  readonly usage?: Pick<Usage, "inputTokens" | "totalTokens">;
  readonly limits?: RateLimits;
  readonly requestId?: string;
  readonly warnings?: readonly ChatWarning[];
  readonly raw: Raw;
}

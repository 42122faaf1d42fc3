import type { ChatWarning } from "./chat.ts";
import type { RateLimits, Usage } from "./usage.ts";

/** What a chat request would cost on the way in, as the provider counts it. */
export interface TokenCount<Raw = unknown> extends Pick<Usage, "inputTokens" | "cachedInputTokens"> {
  readonly limits?: RateLimits;
  readonly requestId?: string;
  readonly warnings?: readonly ChatWarning[];
  readonly raw: Raw;
}

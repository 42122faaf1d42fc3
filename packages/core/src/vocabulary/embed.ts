import type { ChatWarning } from "./chat.ts";
import type { RateLimits, Usage } from "./usage.ts";

export interface EmbedRequest<ProviderOptions = object> {
  /** One text or several; the reply has one embedding for each, in the same order. */
  readonly input: string | readonly string[];
  readonly dimensions?: number | undefined;
  readonly providerOptions?: ProviderOptions | undefined;
}

export interface EmbedReply<Raw = unknown> {
  readonly model?: string;
  /** In the order of the input, whatever order the provider answered in. */
  readonly embeddings: readonly (readonly number[])[];
  readonly usage?: Pick<Usage, "inputTokens" | "totalTokens">;
  readonly limits?: RateLimits;
  readonly requestId?: string;
  readonly warnings?: readonly ChatWarning[];
  readonly raw: Raw;
}

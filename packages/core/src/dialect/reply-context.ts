import { NoAnswerError } from "../errors/stream-errors.ts";
import type { ChatWarning } from "../vocabulary/chat.ts";
import type { RateLimits } from "../vocabulary/usage.ts";

/** What the transport knows of a reply and its body does not say. */
export interface ReplyContext {
  /** The provider's id, for errors. */
  readonly provider?: string | undefined;
  readonly limits?: RateLimits | undefined;
  readonly requestId?: string | undefined;
  /** Warnings of ours, before those of the provider. */
  readonly warnings?: readonly ChatWarning[] | undefined;
}

/** What a model needs of the core's promise. */
export interface Answer<Raw> {
  withResponse(): Promise<{
    readonly data: Raw;
    readonly limits: RateLimits | undefined;
    readonly requestId: string | undefined;
  }>;
}

/** For a body with a success status in which a dialect finds no answer; the message says what it lacks. */
export function noAnswer(message: string, { provider, requestId, limits }: ReplyContext): NoAnswerError {
  return new NoAnswerError(message, { provider, status: 200, requestId, limits });
}

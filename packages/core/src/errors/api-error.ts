import type { RateLimits } from "../vocabulary/usage.ts";
import { LockstepError, type LockstepErrorKind } from "./lockstep-error.ts";

/** The chunks that a stream had handed over when it failed, and how many more it had handed over but not kept. */
export interface PartialChunks {
  readonly chunks: () => readonly unknown[];
  readonly omitted: number;
}

/** Everything but the message; all of it is redacted by whoever makes the error. */
export interface APIErrorDetails {
  /** The provider's id. */
  readonly provider?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly param?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly attempts?: number | undefined;
  readonly limits?: RateLimits | undefined;
  /** The beginning of the reply's body. */
  readonly body?: string | undefined;
  readonly cause?: unknown;
}

// Not fields: an error that is logged shows its fields, and what a model answered does not belong on a console.
const bodies: WeakMap<APIError, string> = /* @__PURE__ */ new WeakMap();
const partials: WeakMap<APIError, PartialChunks> = /* @__PURE__ */ new WeakMap();

/**
 * A call that did not give its answer: the provider refused it (the subclasses by status), the connection failed, the caller
 * aborted it, or the answer is not one. Holds no headers, no key and no request body.
 */
export class APIError extends LockstepError {
  /** The provider's id: the name of its folder in specs. */
  readonly provider: string | undefined;
  /** The HTTP status; undefined when no reply arrived. */
  readonly status: number | undefined;
  /** The provider's own code, as text. */
  readonly code: string | undefined;
  /** The provider's own type. */
  readonly type: string | undefined;
  /** The request parameter that the provider complains about. */
  readonly param: string | undefined;
  readonly requestId: string | undefined;
  /** True when the same call may succeed later. It says nothing about whether retries were left. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
  readonly limits: RateLimits | undefined;

  constructor(kind: LockstepErrorKind, message: string, details: APIErrorDetails = {}) {
    super(kind, message, details.cause);
    this.provider = details.provider;
    this.status = details.status;
    this.code = details.code;
    this.type = details.type;
    this.param = details.param;
    this.requestId = details.requestId;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.attempts = details.attempts ?? 0;
    this.limits = details.limits;
    if (details.body !== undefined) bodies.set(this, details.body);
  }

  override get name(): string {
    return "APIError";
  }

  /** The beginning of the reply's body (at most 4,096 characters), keys masked; not shown when the error is logged. */
  get body(): string | undefined {
    return bodies.get(this);
  }

  /**
   * The chunks handed over before a stream failed; undefined when no stream had begun. The first 1 MB of event text are
   * kept, `partialOmitted` counts the chunks after that. Not shown when the error is logged.
   */
  get partial(): readonly unknown[] | undefined {
    return partials.get(this)?.chunks();
  }

  get partialOmitted(): number {
    return partials.get(this)?.omitted ?? 0;
  }

  override toJSON(): Record<string, unknown> {
    const { provider, status, code, type, param, requestId, retryable, retryAfterMs, attempts, limits } = this;
    return { ...super.toJSON(), provider, status, code, type, param, requestId, retryable, retryAfterMs, attempts, limits };
  }
}

/** Gives an error the chunks that its stream had handed over. */
export function attachPartial(error: APIError, partial: PartialChunks): void {
  partials.set(error, partial);
}

/** What went wrong, as a closed list: a `switch` over it can be complete. */
export type LockstepErrorKind =
  | "configuration"
  | "missing-api-key"
  | "unsupported-feature"
  | "connection"
  | "timeout"
  | "abort"
  | "bad-request"
  | "authentication"
  | "permission-denied"
  | "not-found"
  | "conflict"
  | "unprocessable-entity"
  | "rate-limit"
  | "server"
  | "status"
  | "redirect"
  | "no-answer"
  | "too-large"
  | "stream-error"
  | "stream-malformed"
  | "stream-truncated"
  | "work-failed"
  | "invalid-object";

const maxMessageLength = 1000;

// Registered, not local: two versions of this package in one install still know each other's errors.
const brandKey = "lockstep.error";

/** The root of every error that Lockstep throws on purpose. Its message has at most 1,000 characters and never holds a key. */
export class LockstepError extends Error {
  readonly kind: LockstepErrorKind;

  constructor(kind: LockstepErrorKind, message: string, cause?: unknown) {
    super(shorten(message, maxMessageLength), cause === undefined ? undefined : { cause });
    this.kind = kind;
    Object.defineProperty(this, Symbol.for(brandKey), { value: true });
  }

  // A getter on the prototype, because minifiers rename classes and the stack's first line is written during construction.
  override get name(): string {
    return "LockstepError";
  }

  /** What `JSON.stringify` shows: no stack, no cause, no bodies. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, kind: this.kind, message: this.message };
  }
}

/** True for any Lockstep error, also one that another installed version of this package made (`instanceof` is not). */
export function isLockstepError(value: unknown): value is LockstepError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[Symbol.for(brandKey)] === true;
}

/** Cuts at `length` UTF-16 units, never through a surrogate pair. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length - 1;
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last < 0xdc00) end--;
  return `${text.slice(0, end)}…`;
}

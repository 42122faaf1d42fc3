const mask = "[redacted]";

// Shorter ones are placeholders ("none", "test"): masking them would only garble messages.
const shortestSecret = 8;

/** What keys look like: an authorization value, a prefix that issuers use, a JSON web token, long hexadecimal. */
const keyShapes: readonly RegExp[] = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=*-]{8,}/gi,
  /\bsk[-_][\w*-]{8,}/g,
  /\b[A-Za-z]\w{0,7}[-_](?=[\w*-]*\d)(?=[\w*-]*[A-Za-z])[\w*]{20,}(?:[-_][\w*]+)*/g,
  /\bAIza[\w-]{20,}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g,
  /\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b/gi,
  /\b[0-9a-f]{64}\b/gi,
];

/** Masks the secrets of one call, and whatever looks like a key, in text that leaves the transport. */
export class Redactor {
  readonly #secrets: string[] = [];

  /** From now on `secret` is masked, also in the forms that it takes inside URLs, host names and JSON. */
  add(secret: string): void {
    if (secret.length < shortestSecret) return;
    for (const form of [secret, secret.toLowerCase(), encodeForm(secret), JSON.stringify(secret).slice(1, -1)]) {
      if (!this.#secrets.includes(form)) this.#secrets.push(form);
    }
    // The longest first: a secret that contains another must not leave its tail behind.
    this.#secrets.sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    let redacted = text;
    for (const secret of this.#secrets) redacted = redacted.replaceAll(secret, mask);
    for (const shape of keyShapes) redacted = redacted.replace(shape, mask);
    return redacted;
  }

  optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.text(text);
  }
}

function encodeForm(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret; // a lone surrogate has no such form
  }
}

const deepestCause = 5;

/**
 * A copy of a foreign error that is fit to be a `cause`: its name, message, stack and code with secrets masked, and nothing
 * of the objects (requests, configurations) that some libraries hang on their errors.
 */
export function safeCause(cause: unknown, redactor: Redactor, depth: number = 0): unknown {
  if (typeof cause === "string") return redactor.text(cause);
  if (!(cause instanceof Error)) return typeof cause === "object" || typeof cause === "function" ? undefined : cause;
  const inner = innerCause(cause);
  const nested = inner === undefined || depth >= deepestCause ? undefined : safeCause(inner, redactor, depth + 1);
  // Typed as text, but these are other people's objects.
  const { name, message, stack, code } = cause as { [Key in "name" | "message" | "stack" | "code"]?: unknown };
  const redact = (value: unknown): string => (typeof value === "string" ? redactor.text(value) : "");
  const copy = new Error(redact(message), nested === undefined ? undefined : { cause: nested });
  hide(copy, "name", redact(name));
  hide(copy, "stack", redact(stack));
  if (typeof code === "string") Object.assign(copy, { code: redactor.text(code) });
  return copy;
}

function hide(error: Error, key: string, value: string): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true });
}

/** The next error inwards; of an aggregate (one failure per address) the first stands for all. */
export function innerCause(error: Error): unknown {
  if (error.cause !== undefined) return error.cause;
  const { errors } = error as { errors?: unknown };
  return Array.isArray(errors) ? errors[0] : undefined;
}

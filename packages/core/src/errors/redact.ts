import { keyShapes } from "./key-shapes.ts";
import { maskSecrets, type Needle, needlesOf, shortestSecret } from "./known-secrets.ts";
import { shorten } from "./lockstep-error.ts";

const mask = "[redacted]";

/** Masks what must not be shown. */
export interface Masker {
  text(text: string): string;
}

/** Masks the secrets of one call, and whatever looks like a key, in text that leaves the transport. */
export class Redactor implements Masker {
  readonly #secrets: Set<string> = new Set();
  // Made when the first text is shown: nearly every call succeeds and shows none.
  #needles: readonly Needle[] | undefined;

  /** From now on `secret` is masked, in every form that it takes inside URLs, host names, JSON, HTML and base64. */
  add(secret: string): void {
    if (secret.length < shortestSecret) return;
    this.#secrets.add(secret);
    this.#needles = undefined;
  }

  text(text: string): string {
    this.#needles ??= needlesOf(this.#secrets);
    let redacted = maskSecrets(text, this.#needles, mask);
    for (const shape of keyShapes) redacted = redacted.replace(shape, `$1${mask}`);
    return redacted;
  }

  optional(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.text(text);
  }

  /** The beginning of a text of any length: only as much is looked at as is needed, and no secret is cut in two. */
  beginning(text: string, length: number): string {
    const longest = Math.max(0, ...[...this.#secrets].map((secret) => secret.length));
    // A secret that the cut leaves half is within the margin, whatever its form, and goes with it.
    const margin = 512 + 6 * longest;
    if (text.length <= length + margin) return shorten(this.text(text), length);
    return shorten(`${this.text(text.slice(0, length + margin)).slice(0, -margin)}…`, length);
  }
}

const deepestCause = 5;

/**
 * A copy of a foreign error that is fit to be a `cause`: its name, message, stack and code with secrets masked, and nothing
 * of the objects (requests, configurations) that some libraries hang on their errors.
 */
export function safeCause(cause: unknown, masker: Masker, depth: number = 0): unknown {
  if (typeof cause === "string") return masker.text(cause);
  if (!(cause instanceof Error)) return typeof cause === "object" || typeof cause === "function" ? undefined : cause;
  const inner = innerCause(cause);
  const nested = inner === undefined || depth >= deepestCause ? undefined : safeCause(inner, masker, depth + 1);
  // Typed as text, but these are other people's objects.
  const { name, message, stack, code } = cause as { [Key in "name" | "message" | "stack" | "code"]?: unknown };
  const redact = (value: unknown): string => (typeof value === "string" ? masker.text(value) : "");
  const copy = new Error(redact(message), nested === undefined ? undefined : { cause: nested });
  hide(copy, "name", redact(name));
  hide(copy, "stack", redact(stack));
  if (typeof code === "string") Object.assign(copy, { code: masker.text(code) });
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

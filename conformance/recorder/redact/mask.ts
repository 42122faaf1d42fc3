import type { Range } from "./view.ts";

/** Signs that say nothing about a secret and keep its shape: an address stays an address, a URL a URL. */
const kept = new Set(Buffer.from("-_.@:/=&?;,+*|~ ", "latin1"));
const [zero, nine, one, x] = [48, 57, 49, 120] as const;

/**
 * Masks stretches of bytes in place, each byte by one byte: letters become `x`, digits `0`, escapes and everything outside of
 * ASCII `x`. So JSON stays JSON, an event stream keeps its lines, the borders of the network reads stay where they were, and the
 * same secret always reads the same. Digits of a JSON number become `1`, for a number cannot begin with 0.
 */
export function maskRange(bytes: Uint8Array, { start, end }: Range, kind: "text" | "number" = "text"): void {
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (kind === "number") {
      if (byte >= zero && byte <= nine) bytes[index] = one;
    } else if (byte >= zero && byte <= nine) bytes[index] = zero;
    else if (!kept.has(byte)) bytes[index] = x;
  }
}

/** A secret as it may be shown: its first letters at most, and its length. */
export function excerptOf(text: string): string {
  const shown = text.length < 12 ? 0 : Math.min(4, Math.floor(text.length / 6));
  return `${printable(text.slice(0, shown))}…(${text.length})`;
}

/** The beginning of something that is no secret. */
export function beginningOf(text: string): string {
  return text.length > 16 ? `${printable(text.slice(0, 12))}…(${text.length})` : printable(text);
}

function printable(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, "·");
}

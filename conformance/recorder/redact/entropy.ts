import type { Range } from "./view.ts";

/** Something long that looks random. */
export interface Random extends Range {
  /** Bits for each character. */
  readonly bits: number;
}

/**
 * Names of members and headers whose values look random and are what a test needs: ids by which a reply is told apart and things
 * refer to each other, seals that a provider wants back, bytes of media, vectors. They are kept, and the review shows them.
 */
const needed =
  /^(?:.*_)?(?:id|ids|uuid|fingerprint|signature|thought_signature|encrypted_content|encrypted_index|encrypted_stdout|obfuscation|etag|ray|digest|trace|traceparent|data|b64_json|embedding|cursor|next_page_token|page_token|requestid|model|version|model_version)$/i;

/** True where a random value of this name is data. */
export function isNeeded(name: string): boolean {
  return needed.test(name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_"));
}

/** True where the bytes of a medium stand in a URL of their own. */
export function isInDataUrl(text: string, start: number): boolean {
  return /data:[\w/+.-]{0,80};base64,$/.test(text.slice(Math.max(0, start - 100), start));
}

const shortest = 20;
const mixedBits = 3.6;
const hexadecimalBits = 2.8;

/** Long runs of letters and digits that are neither words nor names nor dates. */
export function findRandom(text: string): readonly Random[] {
  return [...text.matchAll(/[A-Za-z0-9+/=_-]{20,}/g)].flatMap((match) => {
    const [found] = match;
    const bits = entropy(found);
    // An escape of a URL is masked with its sign, or what is left of it could not be read.
    const start = text[match.index - 1] === "%" ? match.index - 1 : match.index;
    return isRandom(found, bits) ? [{ start, end: match.index + found.length, bits }] : [];
  });
}

function isRandom(text: string, bits: number): boolean {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return true;
  const longest = text
    .split(/[-_/+=]+/)
    .filter((piece) => !isWord(piece))
    .reduce((sum, piece) => sum + piece.length, 0);
  if (longest < shortest - 4) return false;
  return bits >= (/^[0-9a-f]+$/i.test(text) ? hexadecimalBits : mixedBits);
}

/** A word in one case or two, a short name such as `4o`, a number or date. */
function isWord(piece: string): boolean {
  return (
    piece.length <= 5 || /^(?:[A-Z]?[a-z]{1,15}){1,4}$/.test(piece) || /^[A-Z]{1,20}$/.test(piece) || /^\d{1,8}$/.test(piece)
  );
}

/** Shannon entropy of the characters, in bits. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

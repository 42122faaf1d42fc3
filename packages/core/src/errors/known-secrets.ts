import { readingsOf } from "./unescape.ts";

/** Shorter ones are placeholders ("none", "test"): masking them would only garble messages. */
export const shortestSecret: number = 8;

// A part of less could be an ordinary word.
const shortestPart = 12;

// Enough to be nobody's word, however long the secret is.
const longestHead = 24;

/** A secret in lower case, and as much of it as gives it away when the rest was cut off. */
export interface Needle {
  readonly text: string;
  readonly head: string;
}

/** What is looked for to find these secrets. */
export function needlesOf(secrets: Iterable<string>): readonly Needle[] {
  const known = Array.from(secrets, (secret) => [secret, ...passwordOf(secret)]).flat();
  const forms = known.flatMap((secret) => [secret, ...formsOf(secret)]);
  return Array.from(new Set(forms.map(inLowerCase)), (text) => {
    return { text, head: text.slice(0, Math.max(shortestPart, Math.min(longestHead, Math.ceil(text.length / 2)))) };
  });
}

/** Masks secrets in whatever case, escaped for JSON, a URL or HTML, within base64, and cut in their second half. */
export function maskSecrets(text: string, needles: readonly Needle[], mask: string): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of placesOf(text, needles)) {
    if (start >= done) masked += text.slice(done, start) + mask;
    done = Math.max(done, end);
  }
  return masked + text.slice(done);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placesOf(text: string, needles: readonly Needle[]): readonly Place[] {
  const places: Place[] = [];
  if (needles.length === 0) return places;
  for (const reading of readingsOf(text)) {
    const hay = inLowerCase(reading.text);
    for (const { text: needle, head } of needles) {
      for (let at = hay.indexOf(head); at !== -1;) {
        let length = head.length;
        while (length < needle.length && hay[at + length] === needle[length]) length++;
        places.push({ start: reading.originOf(at), end: reading.originOf(at + length) });
        // The whole secret may begin inside of what looks like a cut one.
        at = hay.indexOf(head, at + (length === needle.length ? length : 1));
      }
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

/** A few letters are longer in lower case; beside them only ASCII is lowered, so that every place stays where it is. */
function inLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** How a secret reads when too much is undone, inside of a URL as far as that cannot be undone, and inside of base64. */
function formsOf(secret: string): readonly string[] {
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join("");
  // Half of a surrogate pair is sent as the sign for what cannot be read.
  const forms = [secret.replace(/[\ud800-\udfff]/gu, "\ufffd").replace(/[^\0-\x7f]+/gu, (text) => encodeURIComponent(text))];
  // A secret that looks like an escape itself is undone together with those around it.
  forms.push(
    ...readingsOf(secret)
      .slice(1)
      .map((reading) => reading.text),
  );
  // What is certain of base64 at each of three offsets: the letters at the ends belong to the neighbours, too.
  for (const offset of [0, 1, 2]) {
    const encoded = btoa("\0".repeat(offset) + bytes).replace(/.?=+$/, "");
    const certain = encoded.slice(offset === 0 ? 0 : offset + 1);
    forms.push(certain);
    if (/[+/]/.test(certain)) forms.push(certain.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}

/** The password of basic authentication travels in base64, but a server may quote it as it is. */
function passwordOf(secret: string): readonly string[] {
  const encoded = /^basic\s+([\w+/=-]+)$/i.exec(secret)?.[1];
  if (encoded === undefined) return [];
  try {
    const password = atob(encoded).replace(/^[^:]*:/, "");
    return password.length < shortestSecret ? [] : [password];
  } catch {
    return [];
  }
}

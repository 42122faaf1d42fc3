/** A text as it reads when escapes are undone, and the place in the original of each place in it. */
export interface Reading {
  readonly text: string;
  readonly originOf: (index: number) => number;
}

// JSON within JSON within a URL, and one more for a secret that looks like an escape itself.
const deepest = 3;

// Of a URL only ASCII: what one byte means beyond that, the bytes around it decide.
const escapes = /\\u([\da-f]{4})|\\(["'/\\])|%([0-7][\da-f])|&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,5})|#x([\da-f]{1,4}));/gi;
/** What the names of characters in HTML mean. */
export const htmlNames: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The text itself, and what it says to whoever undoes the escapes of JSON, of a URL and of HTML: once, twice and so on. */
export function readingsOf(text: string): readonly Reading[] {
  let reading: Reading = { text, originOf: (index) => index };
  const readings = [reading];
  while (readings.length <= deepest) {
    const undone = undo(reading);
    if (undone === reading) break;
    readings.push(undone);
    reading = undone;
  }
  return readings;
}

/** The same reading where there is nothing to undo. */
function undo(reading: Reading): Reading {
  let text = "";
  let done = 0;
  // Behind each escape the two texts are further apart: where that begins, and by how much in all.
  const starts: number[] = [];
  const distances: number[] = [];
  for (const escape of reading.text.matchAll(escapes)) {
    text += reading.text.slice(done, escape.index) + meaningOf(escape);
    done = escape.index + escape[0].length;
    starts.push(text.length);
    distances.push(done - text.length);
  }
  if (done === 0) return reading;
  text += reading.text.slice(done);
  return { text, originOf: (index) => reading.originOf(index + (distances[countUpTo(starts, index) - 1] ?? 0)) };
}

function meaningOf([, unicode, character, byte, name, decimal, hex]: RegExpMatchArray): string {
  if (character !== undefined) return character;
  if (name !== undefined) return htmlNames[name.toLowerCase()] ?? "";
  const code = unicode ?? byte ?? hex;
  return String.fromCharCode(code === undefined ? Number(decimal) : Number.parseInt(code, 16));
}

/** How many of the sorted numbers are at most this one. */
function countUpTo(sorted: readonly number[], most: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

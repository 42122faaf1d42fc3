/** A text as it reads when escapes are undone, and the place in the original of each place in it. */
export interface Reading {
  readonly text: string;
  readonly originOf: (index: number) => number;
}

interface Escape {
  /** Without it there is nothing to undo. */
  readonly mark: string;
  readonly pattern: RegExp;
  readonly meaning: (escape: string, body: string) => string;
}

const json: Escape = {
  mark: "\\",
  pattern: /\\(u[\da-f]{4}|["'/\\])/gi,
  meaning: (_escape, body) => (body.length === 1 ? body : String.fromCharCode(Number.parseInt(body.slice(1), 16))),
};
const url: Escape = {
  mark: "%",
  // Only ASCII: what one byte means beyond that, the bytes around it decide.
  pattern: /%([0-7][\da-f])/gi,
  meaning: (_escape, body) => String.fromCharCode(Number.parseInt(body, 16)),
};
const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const html: Escape = {
  mark: "&",
  pattern: /&(amp|lt|gt|quot|apos|#\d{1,5}|#x[\da-f]{1,4});/gi,
  meaning: (_escape, body) =>
    names[body.toLowerCase()] ??
    String.fromCharCode(Number(body.replace(/^#x?/i, (start) => (start.length === 2 ? "0x" : "")))),
};

/** The text itself, and what it says to whoever undoes the escapes of JSON or of a URL, once or twice, or of HTML. */
export function readingsOf(text: string): readonly Reading[] {
  const whole: Reading = { text, originOf: (index) => index };
  return [
    whole,
    ...[json, url, html].flatMap((escape) => undo(whole, escape).flatMap((once) => [once, ...undo(once, escape)])),
  ];
}

function undo(reading: Reading, { mark, pattern, meaning }: Escape): readonly Reading[] {
  if (!reading.text.includes(mark)) return [];
  // Behind each escape the two texts are further apart: where that begins, and by how much in all.
  const starts: number[] = [];
  const distances: number[] = [0];
  let distance = 0;
  const text = reading.text.replace(pattern, (escape: string, body: string, at: number) => {
    const meant = meaning(escape, body);
    distance += escape.length - meant.length;
    starts.push(at + escape.length - distance);
    distances.push(distance);
    return meant;
  });
  if (starts.length === 0) return [];
  return [{ text, originOf: (index) => reading.originOf(index + (distances[countUpTo(starts, index)] ?? 0)) }];
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

/** Numbers between 0 and 1 that are the same in every run: a linear congruential generator is random enough for cuts. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Cuts bytes at random places into about `pieces` parts; never loses or adds a byte. */
export function randomSplit(bytes: Uint8Array, pieces: number, random: () => number): readonly Uint8Array[] {
  const cuts = Array.from({ length: pieces - 1 }, () => Math.floor(random() * (bytes.length + 1)));
  const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

/** One part for each byte. */
export function byteByByte(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
}

/** Cuts after each blank line: one part for each event, as a provider flushes them. */
export function eventByEvent(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let index = 1; index < bytes.length; index++) {
    const lineEnds = bytes[index] === 10 || bytes[index] === 13;
    const blank =
      bytes[index - 1] === bytes[index] || (bytes[index] === 10 && bytes[index - 1] === 13 && bytes[index - 2] === 10);
    if (lineEnds && blank) {
      parts.push(bytes.subarray(start, index + 1));
      start = index + 1;
    }
  }
  if (start < bytes.length) parts.push(bytes.subarray(start));
  return parts;
}

/** Cuts bytes where a recorder read them; what goes beyond the sizes is a part of its own. */
export function bySizes(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (const size of sizes) {
    if (start < bytes.length) parts.push(bytes.subarray(start, start + size));
    start += size;
  }
  if (start < bytes.length) parts.push(bytes.subarray(start));
  return parts;
}

/** The ways in which every stream's bytes arrive: whole, byte by byte, and in two pieces, cut at a place that chance chose. */
export function chunkingsOf(
  bytes: Uint8Array,
  name: string,
): readonly (readonly [how: string, pieces: readonly Uint8Array[]])[] {
  const cut = Math.floor(chance(name) * (bytes.length + 1));
  return [
    ["whole", [bytes]],
    ["byte by byte", Array.from(bytes, (byte) => Uint8Array.of(byte))],
    [`in two pieces, cut at byte ${cut}`, [bytes.slice(0, cut), bytes.slice(cut)]],
  ];
}

/** Between 0 and 1, the same for the same text: a failure can be seen again. */
function chance(seed: string): number {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  state ^= state >>> 15;
  state = Math.imul(state, 0x2c1b3c6d);
  state ^= state >>> 12;
  return (state >>> 0) / 2 ** 32;
}

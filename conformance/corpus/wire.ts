/** Cuts bytes at the borders that the recorder saw; one piece where it kept none. */
export function cutBytes(bytes: Uint8Array, lengths: readonly number[] | undefined): Uint8Array[] {
  if (!lengths) return bytes.length > 0 ? [bytes] : [];
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (const length of lengths) {
    pieces.push(bytes.subarray(start, start + length));
    start += length;
  }
  return pieces;
}

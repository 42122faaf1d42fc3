import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Transform } from "node:stream";

/** One network read. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Milliseconds since the request was sent. */
  readonly at: number;
}

export interface Decoded {
  readonly pieces: readonly Piece[];
  /** False where the compressed bytes end too early. */
  readonly isWhole: boolean;
  /** What was undone; absent where nothing was compressed, or it is in no encoding that is known. */
  readonly encoding?: string;
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Undoes a compression that a server used although it was asked not to: each read becomes what could be told from it. */
export async function decodePieces(pieces: readonly Piece[], encoding = "identity"): Promise<Decoded> {
  const name = encoding.trim().toLowerCase();
  const create = decoders[name];
  if (!create) return { pieces, isWhole: true };
  const decoder = create();
  const decoded: Piece[] = [];
  let at = 0;
  let failed = false;
  decoder.on("data", (bytes: Buffer) => decoded.push({ bytes, at }));
  const ended = new Promise<void>((resolve) => {
    decoder.on("end", resolve);
    decoder.on("error", () => {
      failed = true;
      resolve();
    });
  });
  for (const piece of pieces) {
    ({ at } = piece);
    if (failed) break;
    await Promise.race([new Promise((resolve) => decoder.write(piece.bytes, resolve)), ended]);
  }
  decoder.end();
  await ended;
  return { pieces: decoded, isWhole: !failed, encoding: name };
}

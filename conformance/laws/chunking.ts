import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { object } from "../harness/json-reading.ts";
import { readChunks } from "../harness/read-events.ts";
import { isEventStream, type SweptReply } from "../sweeps/reply.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { wholeOf } from "./nothing-lost.ts";
import type { LawReply } from "./replies.ts";
import { hear } from "./subjects.ts";

/** How many splits were tried for a document, of bytes and of texts. */
export interface ChunkingCount {
  bytes: number;
  texts: number;
}

/**
 * The third law: however the bytes of a stream are cut, and however the texts in it are cut into chunks, the same reply comes of
 * it. Throws with a shrunk counter-example. Gives the number of splits by document: about `splits` of each kind, shared out to its streams.
 */
export async function checkChunking(replies: readonly LawReply[], splits: number): Promise<ReadonlyMap<string, ChunkingCount>> {
  const counts = new Map<string, ChunkingCount>();
  const streams: { readonly item: LawReply; readonly said: object }[] = [];
  for (const item of replies) {
    const { reply } = item;
    if (!isEventStream(reply) || reply.bytes.length > 20_000) continue;
    const expected = await hear(reply);
    if (expected.kind !== "reply") continue;
    const { raw: _, ...said } = expected.reply;
    streams.push({ item, said });
  }
  for (const { item, said } of streams) {
    const { reply, wire } = item;
    const runs = Math.ceil(splits / streams.filter((other) => other.item.reply.document === reply.document).length);
    const count = counts.get(reply.document) ?? { bytes: 0, texts: 0 };
    counts.set(reply.document, count);
    const holds = async (again: SweptReply, pieces?: readonly Uint8Array[]): Promise<boolean> => {
      const heard = await hear(again, pieces);
      if (heard.kind !== "reply") throw heard.error;
      const { raw: __, ...other } = heard.reply;
      return isDeepStrictEqual(other, said);
    };
    const cuts = fc.uniqueArray(fc.nat(reply.bytes.length), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, async (positions) => {
        count.bytes++;
        return await holds(reply, piecesOf(reply.bytes, positions));
      }),
      { numRuns: runs },
    );
    // Half a text may be no text by the provider's rules, where the stream does not keep to them anyway.
    if (typeof wholeOf(item) === "string") continue;
    const halves = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true })), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(halves, async (places) => {
        const again = resplit(reply, wire, places);
        if (again === undefined) return true;
        count.texts++;
        return await holds(again);
      }),
      { numRuns: runs },
    );
  }
  return counts;
}

function piecesOf(bytes: Uint8Array, positions: readonly number[]): readonly Uint8Array[] {
  const borders = [0, ...positions.toSorted((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

/** The same stream with the texts of some events cut in two; undefined where no event at these places can be cut. */
function resplit(reply: SweptReply, wire: DialectLaws, places: readonly (readonly [number, number])[]): SweptReply | undefined {
  const text = new TextDecoder().decode(reply.bytes);
  const blocks = text.split(/(?<=\n\r?\n)/);
  let changed = false;
  for (const [place, share] of places) {
    const at = place % blocks.length;
    const block = blocks[at] ?? "";
    const [chunk] = readChunks(new TextEncoder().encode(block));
    const made = object(chunk) && wire.split(object(chunk) ?? {}, share);
    // What stands before the one line of data (names, ids, comments) stands before each half.
    const head = /^((?:(?!data:)[^\n]+\n)*)data:[^\n]*\n\r?\n$/.exec(block)?.[1];
    if (!made || head === undefined) continue;
    blocks.splice(at, 1, ...made.map((half) => `${head}data: ${JSON.stringify(half)}\n\n`));
    changed = true;
  }
  return changed ? { ...reply, bytes: new TextEncoder().encode(blocks.join("")) } : undefined;
}

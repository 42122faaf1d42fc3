import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createGzip, constants } from "node:zlib";
import type { Case } from "../cases.ts";
import { chunk, done, eventStream, named } from "./wire.ts";

const longText = "äöü文🙂 0123456789".repeat(200_000);
const packedText = "Hällo 文🙂 ".repeat(3000);

function isText(text: string): { readonly length: number; readonly sha256: string } {
  return { length: text.length, sha256: createHash("sha256").update(text).digest("hex") };
}

/** Pieces of a length that is no multiple of any character's. */
async function writeInPieces(response: ServerResponse, bytes: Buffer, size: number): Promise<void> {
  for (let start = 0; start < bytes.length; start += size) {
    if (!response.write(bytes.subarray(start, start + size))) await new Promise((resolve) => response.once("drain", resolve));
  }
  response.end();
}

/** Streams of a size or a coding that no committed fixture has. */
export const streamCases: Readonly<Record<string, Case>> = {
  "long-event": {
    title: "One event of five million bytes is read whole, its characters cut anywhere",
    answer: ({ response }) => {
      response.writeHead(200, eventStream);
      return writeInPieces(response, Buffer.from(chunk(longText) + chunk("", "stop") + done), 65_521);
    },
    judge: (observed) => [named(observed, isText(longText))],
  },
  compressed: {
    title: "A stream that travels compressed is unpacked as it comes",
    answer: async ({ response }) => {
      response.writeHead(200, { ...eventStream, "content-encoding": "gzip" });
      const packer = createGzip({ flush: constants.Z_SYNC_FLUSH });
      packer.pipe(response);
      for (const part of packedText.match(/.{1,10000}/gsu) ?? []) {
        packer.write(chunk(part));
        await pause(5);
      }
      packer.end(chunk("", "stop") + done);
    },
    judge: (observed) => [named(observed, isText(packedText))],
  },
};

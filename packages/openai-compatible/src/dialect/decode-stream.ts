import { chunkDecoder, type StreamDecoder } from "@lockstep/core/dialect";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunk } from "./reads.ts";
import { ReplyAssembler } from "./reply-assembler.ts";

export function createStreamDecoder<Chunk extends ReadChunk>(quirks: DecodeQuirks): StreamDecoder<Chunk> {
  return chunkDecoder<Chunk>(new ReplyAssembler(quirks, "delta"), "a choice in any of its chunks");
}

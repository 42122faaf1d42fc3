import type { ChatEvent, ChatReply } from "@lockstep/core";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunk } from "./reads.ts";
import { ReplyAssembler, type ReplyContext } from "./reply-assembler.ts";

/** Turns chunks into events, synchronously: no I/O, no clock, nothing to wait for. */
export interface StreamDecoder<Chunk> {
  /** The events that this chunk causes; often none. */
  feed(chunk: Chunk): readonly ChatEvent<Chunk>[];
  /** To be called once the wire's declared ending has come: the closing events, the last of them `finish`. */
  finish(context?: ReplyContext): readonly ChatEvent<Chunk>[];
  /** The reply as far as it has arrived. */
  partial(context?: ReplyContext): ChatReply<readonly Chunk[]>;
}

export function createStreamDecoder<Chunk extends ReadChunk>(quirks: DecodeQuirks): StreamDecoder<Chunk> {
  const assembler = new ReplyAssembler(quirks);
  const chunks: Chunk[] = [];
  const partial = (context: ReplyContext = {}): ChatReply<readonly Chunk[]> => assembler.reply([...chunks], context);
  return {
    feed(chunk) {
      chunks.push(chunk);
      return assembler.add(chunk, "delta");
    },
    finish(context) {
      return [...assembler.end(), { type: "finish", reply: partial(context) }];
    },
    partial,
  };
}

import type { ChatEvent, ChatReply } from "@lockstep/core";
import { noChoice } from "./decode-reply.ts";
import type { EventSink } from "./event-queue.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunk } from "./reads.ts";
import { ReplyAssembler, type ReplyContext } from "./reply-assembler.ts";

/** Turns chunks into events, synchronously: no I/O, no clock, nothing to wait for. */
export interface StreamDecoder<Chunk> {
  /** The events that this chunk causes; often none. */
  feed(chunk: Chunk): readonly ChatEvent<Chunk>[];
  /** The same, added to `events`. */
  feedInto(events: EventSink<ChatEvent<Chunk>>, chunk: Chunk): void;
  /**
   * To be called once the wire's declared ending has come: the closing events, the last of them `finish`.
   *
   * @throws {NoAnswerError} when no chunk had a choice: whatever came, it is no reply.
   */
  finish(context?: ReplyContext): readonly ChatEvent<Chunk>[];
  /** The reply as far as it has arrived. */
  partial(context?: ReplyContext): ChatReply<readonly Chunk[]>;
}

export function createStreamDecoder<Chunk extends ReadChunk>(quirks: DecodeQuirks): StreamDecoder<Chunk> {
  const assembler = new ReplyAssembler(quirks);
  const chunks: Chunk[] = [];
  const partial = (context: ReplyContext = {}): ChatReply<readonly Chunk[]> => assembler.reply([...chunks], context);
  const feedInto = (events: EventSink<ChatEvent<Chunk>>, chunk: Chunk): void => {
    chunks.push(chunk);
    assembler.add(chunk, "delta", events);
  };
  return {
    feedInto,
    feed(chunk) {
      const events: ChatEvent<Chunk>[] = [];
      feedInto(events, chunk);
      return events;
    },
    finish(context = {}) {
      if (!assembler.begun) throw noChoice("The stream has ended without a choice in any of its chunks.", context);
      return [...assembler.end(), { type: "finish", reply: partial(context) }];
    },
    partial,
  };
}

import type { ChatEvent, ChatReply } from "@lockstep/core";
import { type EventSink, noAnswer, type ReplyContext, type StreamDecoder } from "@lockstep/core/dialect";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadChunk } from "./reads.ts";
import { ReplyAssembler } from "./reply-assembler.ts";

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
      if (!assembler.begun) throw noAnswer("The stream has ended without a choice in any of its chunks.", context);
      return [...assembler.end(), { type: "finish", reply: partial(context) }];
    },
    partial,
  };
}

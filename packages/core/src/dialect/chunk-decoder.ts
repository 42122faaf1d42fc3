import type { ChatEvent, ChatReply } from "../vocabulary/chat.ts";
import type { DeltaEvent, EventSink } from "./event-queue.ts";
import { noAnswer, type ReplyContext } from "./reply-context.ts";
import type { StreamDecoder } from "./stream-decoder.ts";

/** What gathers one reply from the chunks of a wire. */
export interface ChunkGatherer<Chunk> {
  /** False while nothing has come that could be an answer. */
  readonly begun: boolean;
  /** Takes a chunk, and adds the events that it causes to `events`. */
  add(chunk: Chunk, events: EventSink): void;
  /** What is said at the end. */
  end(): readonly DeltaEvent[];
  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw>;
}

/** The decoder of one stream. `lacking` says what no chunk had where there is no answer at the end: `a choice in any of its chunks`. */
export function chunkDecoder<Chunk>(gatherer: ChunkGatherer<Chunk>, lacking: string): StreamDecoder<Chunk> {
  const chunks: Chunk[] = [];
  const partial = (context: ReplyContext = {}): ChatReply<readonly Chunk[]> => gatherer.reply([...chunks], context);
  const feedInto = (events: EventSink<ChatEvent<Chunk>>, chunk: Chunk): void => {
    chunks.push(chunk);
    gatherer.add(chunk, events);
  };
  return {
    feedInto,
    feed(chunk) {
      const events: ChatEvent<Chunk>[] = [];
      feedInto(events, chunk);
      return events;
    },
    finish(context = {}) {
      if (!gatherer.begun) throw noAnswer(`The stream has ended without ${lacking}.`, context);
      return [...gatherer.end(), { type: "finish", reply: partial(context) }];
    },
    partial,
  };
}

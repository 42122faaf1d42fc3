import type { ChatEvent, ChatReply } from "../vocabulary/chat.ts";
import type { EventSink } from "./event-queue.ts";
import type { ReplyContext } from "./reply-context.ts";

/** Turns chunks into events, synchronously: no I/O, no clock, nothing to wait for. */
export interface StreamDecoder<Chunk> {
  /** The events that this chunk causes; often none. */
  feed(chunk: Chunk): readonly ChatEvent<Chunk>[];
  /** The same, added to `events`. */
  feedInto(events: EventSink<ChatEvent<Chunk>>, chunk: Chunk): void;
  /**
   * To be called once the wire's declared ending has come: the closing events, the last of them `finish`.
   *
   * @throws {NoAnswerError} when no chunk held an answer: whatever came, it is no reply.
   */
  finish(context?: ReplyContext): readonly ChatEvent<Chunk>[];
  /** The reply as far as it has arrived. */
  partial(context?: ReplyContext): ChatReply<readonly Chunk[]>;
}

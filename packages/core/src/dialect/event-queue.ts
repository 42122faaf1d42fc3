import type { ChatEvent } from "../vocabulary/chat.ts";

/** Any event but the last. */
export type DeltaEvent = Exclude<ChatEvent, { type: "finish" }>;

/** What the decoders add their events to: a list, or the queue below. */
export interface EventSink<Event = DeltaEvent> {
  push(event: Event): unknown;
}

/** Events that have been decoded and not been asked for yet. It keeps its list: one for each chunk would be most of the garbage. */
export class EventQueue<Event> implements EventSink<Event> {
  readonly #list: (Event | undefined)[] = [];
  #first = 0;
  #end = 0;

  push(event: Event): void {
    this.#list[this.#end++] = event;
  }

  take(): Event | undefined {
    const event = this.#list[this.#first];
    if (event === undefined) return undefined;
    // Taken, it is the caller's: a long stream must not keep what nobody holds any more.
    this.#list[this.#first++] = undefined;
    if (this.#first === this.#end) this.#first = this.#end = 0;
    return event;
  }
}

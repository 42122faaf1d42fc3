import type { ToolCall } from "../vocabulary/messages.ts";
import type { EventSink } from "./event-queue.ts";
import type { JsonObject } from "./json.ts";
import { mergeDelta } from "./residue.ts";

/** What one piece of a wire says of a call; `rest` is what the vocabulary has no word for. */
export interface CallPiece {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
  readonly rest?: JsonObject | undefined;
}

/** One tool call as far as it has arrived. Which piece belongs to which call is for the dialect to know. */
export class GrowingCall {
  /** Place among the calls: the index in events. */
  readonly index: number;
  id: string | undefined;
  name: string | undefined;
  arguments = "";
  readonly #rest: Record<string, unknown> = {};
  /** True once the start event is out; it waits for id and name, which may come late. */
  #started = false;

  constructor(index: number) {
    this.index = index;
  }

  /** Takes a piece, and adds the events that it causes to `events`. */
  extend({ id, name, arguments: added, rest }: CallPiece, events: EventSink): void {
    if (rest !== undefined) mergeDelta(this.#rest, rest, []);
    this.id ??= id;
    this.name ??= name;
    this.arguments += added;
    if (this.#started) {
      if (added !== "") events.push({ type: "tool-call-delta", index: this.index, arguments: added });
    } else if (this.id !== undefined && this.name !== undefined) {
      this.#start({ id: this.id, name: this.name, arguments: this.arguments }, events);
    }
  }

  /** Closes the call. */
  end(replyId: string | undefined, events: EventSink): void {
    const toolCall = this.toolCall(replyId);
    if (!this.#started) this.#start(toolCall, events);
    events.push({ type: "tool-call-end", index: this.index, toolCall });
  }

  /** A call whose id never came gets one, for the tool message that answers it has to name it. */
  toolCall(replyId: string | undefined): ToolCall {
    const made = `call_${this.index}${replyId === undefined ? "" : `_${replyId}`}`;
    const { id = made, name = "" } = this;
    const residue = Object.keys(this.#rest).length > 0 && { residue: this.#rest };
    return { id, name, arguments: this.arguments, ...residue };
  }

  #start({ id, name, arguments: text }: ToolCall, events: EventSink): void {
    this.#started = true;
    const { index } = this;
    events.push({ type: "tool-call-start", index, id, name });
    if (text !== "") events.push({ type: "tool-call-delta", index, arguments: text });
  }
}

/** Arguments as text, of servers too that send an object. */
export function argumentText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

import type { ToolCall } from "@lockstep/core";
import type { EventSink, JsonObject } from "@lockstep/core/dialect";
import { readPart, type ReadPart } from "./read-part.ts";
import { callResidue } from "./tool-call-residue.ts";
import { isPlain, type LaidPart, writeLayout } from "./turn-layout.ts";

type Call = Extract<ReadPart, { kind: "call" }>;
type Grown = { kind: "text" | "thought"; length: number; readonly rest: JsonObject };

const nothing: JsonObject = {};

/**
 * Gathers the parts of a turn, from one body or piece by piece. The first part of a chunk goes on with the last one of the chunk
 * before it, where both are nothing but text; parts that came side by side stay apart.
 */
export class TurnAssembler {
  text = "";
  reasoning = "";
  readonly #calls: Call[] = [];
  readonly #layout: (LaidPart | Grown)[] = [];

  get hasCalls(): boolean {
    return this.#calls.length > 0;
  }

  /** Takes a part, and adds the events that it causes. `goesOn` is true for the first of a chunk. */
  add(part: JsonObject, goesOn: boolean, replyId: string | undefined, events: EventSink): void {
    const read = readPart(part);
    if (read.kind === "foreign") this.#layout.push(read);
    else if (read.kind === "call") this.#addCall(read, replyId, events);
    else {
      this.#lay(read.kind, read.text.length, read.rest, goesOn);
      this.#addText(read.kind, read.text, events);
    }
  }

  toolCalls(replyId: string | undefined): readonly ToolCall[] {
    return this.#calls.map((call, index) => toolCallOf(call, index, replyId));
  }

  /** The layout as residue; undefined where it says no more than the text and the calls do. */
  layout(): readonly JsonObject[] | undefined {
    return isPlain(this.#layout) ? undefined : writeLayout(this.#layout);
  }

  #addText(kind: Grown["kind"], text: string, events: EventSink): void {
    if (text === "") return;
    if (kind === "text") this.text += text;
    else this.reasoning += text;
    events.push({ type: kind === "text" ? "text-delta" : "reasoning-delta", text });
  }

  #lay(kind: Grown["kind"], length: number, rest: JsonObject | undefined, goesOn: boolean): void {
    const last = this.#layout.at(-1);
    const isSame = last?.kind === kind && Object.keys(last.rest).length === 0 && rest === undefined;
    if (goesOn && isSame) (last as Grown).length += length;
    // An empty text with nothing on it is how some chunks say nothing.
    else if (length > 0 || rest !== undefined) this.#layout.push({ kind, length, rest: rest ?? nothing });
  }

  /** Calls come whole: the call begins and ends with its part. */
  #addCall(call: Call, replyId: string | undefined, events: EventSink): void {
    const index = this.#calls.push(call) - 1;
    this.#layout.push({ kind: "call", index });
    const toolCall = toolCallOf(call, index, replyId);
    events.push({ type: "tool-call-start", index, id: toolCall.id, name: toolCall.name });
    events.push({ type: "tool-call-delta", index, arguments: toolCall.arguments });
    events.push({ type: "tool-call-end", index, toolCall });
  }
}

/** A call without an id gets one, for the message that answers it has to name it. */
function toolCallOf(call: Call, index: number, replyId: string | undefined): ToolCall {
  const { id, name, arguments: text, partRest, callRest } = call;
  const residue = callResidue(partRest, callRest, id === undefined);
  const made = `call_${index}${replyId === undefined ? "" : `_${replyId}`}`;
  return { id: id ?? made, name, arguments: text, ...(residue && { residue }) };
}

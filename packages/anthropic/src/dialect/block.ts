import type { ToolCall } from "@lockstep/core";
import { type EventSink, filled, isList, isObject, type JsonObject, sections, unknownMembers } from "@lockstep/core/dialect";
import { type Place, withoutNulls } from "./layout.ts";

const knownOfBlock: Readonly<Record<string, ReadonlySet<string>>> = {
  text: new Set(["type", "text", "citations"]),
  thinking: new Set(["type", "thinking", "signature"]),
  tool_use: new Set(["type", "id", "name", "input"]),
};

/** One block of the answer, whole or as far as its deltas have brought it. */
export class Block {
  readonly type: string;
  /** The text of a text block, the thinking of a thinking block. */
  said = "";
  /** Place among the calls; only of a call. */
  readonly callIndex: number;
  #wire: JsonObject;
  #signature = "";
  readonly #citations: unknown[] = [];
  /** The arguments' JSON text, in pieces. */
  #json = "";
  #closed = false;

  constructor(wire: JsonObject, callIndex: number) {
    this.#wire = wire;
    this.callIndex = callIndex;
    this.type = filled(wire["type"]) ?? "";
  }

  /** Says what stands in the block from the start: little in a stream, all of it in a whole reply. */
  open(events: EventSink): void {
    const { text, thinking, signature, citations } = this.#wire;
    if (this.type === "text") {
      if (isList(citations)) this.#citations.push(...citations);
      this.#say(text, events);
    } else if (this.type === "thinking") {
      this.#signature = filled(signature) ?? "";
      this.#say(thinking, events);
    } else if (this.type === "tool_use") {
      const { id, name } = this.#call();
      events.push({ type: "tool-call-start", index: this.callIndex, id, name });
    }
  }

  /** A delta of a type that is unknown, or that is not for this block, is passed over: Anthropic asks that of clients. */
  add(delta: JsonObject, events: EventSink): void {
    switch (delta["type"]) {
      case "text_delta":
        if (this.type === "text") this.#say(delta["text"], events);
        break;
      case "thinking_delta":
        if (this.type === "thinking") this.#say(delta["thinking"], events);
        break;
      case "signature_delta":
        this.#signature = filled(delta["signature"]) ?? this.#signature;
        break;
      case "citations_delta":
        this.#citations.push(delta["citation"]);
        break;
      case "input_json_delta":
        this.#addJson(filled(delta["partial_json"]) ?? "", events);
        break;
      case "compaction_delta":
        this.#compact(delta);
        break;
    }
  }

  /** The block is whole; only a call has an end of its own. */
  close(events: EventSink): void {
    if (this.#closed) return;
    this.#closed = true;
    const toolCall = this.toolCall();
    if (toolCall === undefined) return;
    // What stood in the block from the start is said now, when it is sure that no piece follows.
    if (this.#json === "") events.push({ type: "tool-call-delta", index: this.callIndex, arguments: toolCall.arguments });
    events.push({ type: "tool-call-end", index: this.callIndex, toolCall });
  }

  /** The call as far as it has arrived; undefined for other blocks. */
  toolCall(): ToolCall | undefined {
    return this.type === "tool_use" ? this.#call() : undefined;
  }

  /** What the vocabulary does not say of this block. */
  place(): Place {
    const known = knownOfBlock[this.type];
    if (known === undefined) return { type: "block", block: this.#whole() };
    const others = { ...unknownMembers(withoutNulls(this.#wire), known), citations: this.#citations };
    const members = sections(others);
    const rest = Object.keys(members).length === 0 ? {} : { rest: members };
    if (this.type === "text") return { type: "text", length: this.said.length, ...rest };
    if (this.type === "thinking") return { type: "thinking", length: this.said.length, signature: this.#signature, ...rest };
    return { type: "tool_use", ...rest };
  }

  #say(text: unknown, events: EventSink): void {
    const added = filled(text);
    if (added === undefined) return;
    this.said += added;
    events.push({ type: this.type === "text" ? "text-delta" : "reasoning-delta", text: added });
  }

  #addJson(piece: string, events: EventSink): void {
    if (piece === "") return;
    this.#json += piece;
    if (this.type === "tool_use") events.push({ type: "tool-call-delta", index: this.callIndex, arguments: piece });
  }

  #compact({ content, encrypted_content: encrypted }: JsonObject): void {
    const before = filled(this.#wire["content"]) ?? "";
    const more = filled(encrypted);
    const added = typeof content === "string" ? { content: before + content } : {};
    this.#wire = { ...this.#wire, ...added, ...(more !== undefined && { encrypted_content: more }) };
  }

  /** Pieces replace what stood there from the start; no piece at all, or an empty one, is a call without arguments. */
  #call(): ToolCall {
    const { id, name, input } = this.#wire;
    const whole = isObject(input) ? JSON.stringify(input) : "{}";
    return { id: filled(id) ?? "", name: filled(name) ?? "", arguments: this.#json === "" ? whole : this.#json };
  }

  /** A block that the vocabulary has no word for. A call of Anthropic's own tools brings its input in pieces, too. */
  #whole(): JsonObject {
    if (this.#json === "") return this.#wire;
    try {
      return { ...this.#wire, input: JSON.parse(this.#json) as unknown };
    } catch {
      // Cut off, by max_tokens for one: nothing that could be sent back, but nothing that should be lost.
      return { ...this.#wire, partial_json: this.#json };
    }
  }
}

import type { ChatReply, ToolCall } from "@lockstep/core";
import {
  type DeltaEvent,
  type EventSink,
  filled,
  finishReasonOf,
  type GatheredReply,
  isList,
  isObject,
  type JsonObject,
  noneKnown,
  replaceMembers,
  type ReplyContext,
  replyOf,
  sections,
} from "@lockstep/core/dialect";
import { Block } from "./block.ts";
import { finishReasons } from "./conventions.ts";
import { isPlain, type Place, withoutNulls } from "./layout.ts";
import { decodeUsage, unexpressedUsage } from "./usage.ts";

const knownOfMessage: ReadonlySet<string> = new Set(["id", "type", "role", "model", "content", "stop_reason", "usage"]);
const knownOfDelta: ReadonlySet<string> = new Set(["stop_reason"]);
const knownOfDeltaEvent: ReadonlySet<string> = new Set(["type", "delta", "usage"]);

/** What a delta is of, where its block was never started. */
const blockOfDelta: Readonly<Record<string, string>> = {
  text_delta: "text",
  thinking_delta: "thinking",
  signature_delta: "thinking",
};

/** Gathers a message, from one whole body or from events: the same code for both, so that streaming cannot differ. */
export class MessageAssembler {
  readonly #blocks: Block[] = [];
  /** By the wire's number, those of a stream. */
  readonly #open = new Map<unknown, Block>();
  readonly #rest: Record<string, unknown> = {};
  #calls = 0;
  #begun = false;
  #id: string | undefined;
  #model: string | undefined;
  #stopReason: string | null = null;
  #usage: Record<string, unknown> | undefined;

  /** False while nothing has come that could be an answer: no message, and no block of one. */
  get begun(): boolean {
    return this.#begun;
  }

  /** One event of a stream. Those of other types (`ping`, and those of later years) say nothing of the message. */
  add(chunk: unknown, events: EventSink): void {
    // What is described is not what a careless gateway sends: members are looked at before they are used.
    const event: JsonObject = isObject(chunk) ? chunk : {};
    const { index } = event;
    switch (event["type"]) {
      case "message_start":
        if (isObject(event["message"])) this.addMessage(event["message"], events);
        break;
      case "content_block_start":
        if (isObject(event["content_block"])) this.#startBlock(index, event["content_block"], events);
        break;
      case "content_block_delta":
        if (isObject(event["delta"])) this.#addToBlock(index, event["delta"], events);
        break;
      case "content_block_stop":
        this.#stopBlock(index, events);
        break;
      case "message_delta":
        this.#addDelta(event);
        break;
    }
  }

  /** A whole message, or the one that a stream begins with, which may hold blocks already. */
  addMessage(message: JsonObject, events: EventSink): void {
    this.#begun = true;
    this.#id ??= filled(message["id"]);
    this.#model ??= filled(message["model"]);
    this.#stop(message["stop_reason"]);
    this.#addUsage(message["usage"]);
    this.#keep(message, knownOfMessage);
    for (const block of isList(message["content"]) ? message["content"] : []) {
      if (isObject(block)) this.#begin(block, events).close(events);
    }
  }

  /** What is said at the end: blocks that nobody closed, then the usage. */
  end(): readonly DeltaEvent[] {
    const events: DeltaEvent[] = [];
    for (const block of this.#open.values()) block.close(events);
    const usage = decodeUsage(this.#usage);
    return usage ? [...events, { type: "usage", usage }] : events;
  }

  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    const usage = decodeUsage(this.#usage);
    const gathered: GatheredReply = {
      id: this.#id,
      model: this.#model,
      text: this.#said("text"),
      reasoning: this.#said("thinking") || undefined,
      toolCalls: this.#blocks.map((block) => block.toolCall()).filter((call): call is ToolCall => call !== undefined),
      finishReason: finishReasonOf(finishReasons, this.#stopReason),
      rawFinishReason: this.#stopReason,
      usage,
      warnings: [],
      residue: sections({ blocks: this.#places(), reply: this.#rest, usage: unexpressedUsage(this.#usage, usage) }),
    };
    return replyOf(raw, gathered, context);
  }

  #startBlock(index: unknown, block: JsonObject, events: EventSink): void {
    this.#open.get(index)?.close(events);
    this.#open.set(index, this.#begin(block, events));
  }

  #addToBlock(index: unknown, delta: JsonObject, events: EventSink): void {
    const type = blockOfDelta[String(delta["type"])];
    if (!this.#open.has(index) && type !== undefined) this.#startBlock(index, { type }, events);
    this.#open.get(index)?.add(delta, events);
  }

  #stopBlock(index: unknown, events: EventSink): void {
    this.#open.get(index)?.close(events);
    this.#open.delete(index);
  }

  /** A `message_delta`: its numbers are those so far, and replace the earlier ones. */
  #addDelta(event: JsonObject): void {
    const delta = isObject(event["delta"]) ? event["delta"] : {};
    this.#stop(delta["stop_reason"]);
    this.#addUsage(event["usage"]);
    this.#keep(delta, knownOfDelta);
    this.#keep(event, knownOfDeltaEvent);
  }

  #begin(wire: JsonObject, events: EventSink): Block {
    this.#begun = true;
    const block = new Block(wire, this.#calls);
    if (block.type === "tool_use") this.#calls++;
    this.#blocks.push(block);
    block.open(events);
    return block;
  }

  #said(type: "text" | "thinking"): string {
    return this.#blocks.reduce((all, block) => (block.type === type ? all + block.said : all), "");
  }

  #places(): readonly Place[] {
    const places = this.#blocks.map((block) => block.place());
    return isPlain(places) ? [] : places;
  }

  #stop(reason: unknown): void {
    this.#stopReason = filled(reason) ?? this.#stopReason;
  }

  #addUsage(usage: unknown): void {
    if (isObject(usage)) replaceMembers((this.#usage ??= {}), usage, noneKnown);
  }
  /** Many members are there only to be null, which says nothing. */
  #keep(from: JsonObject, known: ReadonlySet<string>): void {
    replaceMembers(this.#rest, withoutNulls(from), known);
  }
}

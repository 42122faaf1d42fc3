import type { ChatReply } from "@lockstep/core";
import {
  type DeltaEvent,
  type EventSink,
  filled,
  finishReasonOf,
  isList,
  isObject,
  type JsonObject,
  replaceMembers,
  type ReplyContext,
  replyOf,
  sections,
  unknownMembers,
} from "@lockstep/core/dialect";
import { decodeMetrics } from "./decode-metrics.ts";
import { llamaQuirks } from "./quirks.ts";
import { ToolCallAssembler } from "./tool-calls.ts";

const knownOfReply: ReadonlySet<string> = new Set(["id", "completion_message", "metrics"]);
const knownOfChunk: ReadonlySet<string> = new Set(["id", "event"]);
const knownOfMessage: ReadonlySet<string> = new Set(["role", "content", "stop_reason", "tool_calls"]);
const knownOfEvent: ReadonlySet<string> = new Set(["event_type", "delta", "stop_reason", "metrics"]);
const knownOfText: ReadonlySet<string> = new Set(["type", "text"]);
/** A delta's `type` says what it is; a call has none. */
const knownOfCallDelta: ReadonlySet<string> = new Set(["type"]);

/** Gathers a reply, from one whole body or from the events of a stream. */
export class ReplyAssembler {
  readonly #calls = new ToolCallAssembler();
  readonly #reply: Record<string, unknown> = {};
  readonly #message: Record<string, unknown> = {};
  readonly #event: Record<string, unknown> = {};
  /** What deltas held that is neither text nor a call, as it came. */
  readonly #deltas: unknown[] = [];
  #metrics: unknown;
  #id: string | undefined;
  #text = "";
  #rawFinishReason: string | null = null;
  #begun = false;

  /** False while nothing has come that could be an answer. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Takes a whole reply. */
  addReply(wire: JsonObject): void {
    this.#id = filled(wire["id"]);
    this.#metrics = wire["metrics"];
    replaceMembers(this.#reply, wire, knownOfReply);
    const message = wire["completion_message"];
    if (!isObject(message)) return;
    this.#begun = true;
    const { content, tool_calls: calls } = message;
    this.#readContent(content);
    this.#readReason(message["stop_reason"]);
    for (const call of isList(calls) ? calls : []) if (isObject(call)) this.#calls.addWhole(call);
    replaceMembers(this.#message, message, knownOfMessage);
  }

  /** Takes one event of a stream, and adds our events that it causes to `events`. */
  add(wire: JsonObject, events: EventSink): void {
    this.#id ??= filled(wire["id"]);
    replaceMembers(this.#reply, wire, knownOfChunk);
    const event = wire["event"];
    if (!isObject(event)) return;
    this.#begun = true;
    this.#readDelta(event, events);
    this.#readReason(event["stop_reason"]);
    // The later list counts, should there be several: counts so far are no use.
    if (isList(event["metrics"])) this.#metrics = event["metrics"];
    replaceMembers(this.#event, event, knownOfEvent);
  }

  /** What is said at the end: every tool call closed, then the usage. */
  end(): readonly DeltaEvent[] {
    const events: DeltaEvent[] = [];
    this.#calls.end(this.#id, events);
    const { usage } = decodeMetrics(this.#metrics);
    return usage ? [...events, { type: "usage", usage }] : events;
  }

  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    const { usage, rest } = decodeMetrics(this.#metrics);
    const residue = sections({
      message: { ...this.#message },
      event: { ...this.#event },
      deltas: [...this.#deltas],
      metrics: rest,
      reply: { ...this.#reply },
    });
    const reason = this.#rawFinishReason;
    const said = { id: this.#id, text: this.#text, toolCalls: this.#calls.toolCalls(this.#id), rawFinishReason: reason };
    const finishReason = finishReasonOf(llamaQuirks.finishReasons, reason);
    return replyOf(raw, { ...said, finishReason, usage, warnings: [], residue }, context);
  }

  /** Text, or an object with it; what is neither is kept, and goes back. */
  #readContent(content: unknown): void {
    if (typeof content === "string") this.#text = content;
    else if (isTextItem(content)) {
      this.#text = content.text;
      const rest = unknownMembers(content, knownOfText);
      if (rest !== undefined) this.#message["content"] = rest;
    } else if (content !== null && content !== undefined) this.#message["content"] = content;
  }

  #readReason(reason: unknown): void {
    this.#rawFinishReason = filled(reason) ?? this.#rawFinishReason;
  }

  #readDelta({ event_type: kind, delta }: JsonObject, events: EventSink): void {
    if (isObject(delta) && delta["type"] === "tool_call") {
      this.#calls.add(unknownMembers(delta, knownOfCallDelta) ?? {}, events);
    } else if (isTextItem(delta)) {
      // That of the event `metrics` is there because the types want one; should it say something, it is kept apart.
      if (kind !== "metrics") this.#addText(delta.text, events);
      else if (delta.text !== "") this.#deltas.push(delta.text);
      const rest = unknownMembers(delta, knownOfText);
      if (rest !== undefined) this.#deltas.push(rest);
    } else if (delta !== null && delta !== undefined) this.#deltas.push(delta);
  }

  #addText(text: string, events: EventSink): void {
    if (text === "") return;
    this.#text += text;
    events.push({ type: "text-delta", text });
  }
}

function isTextItem(value: unknown): value is JsonObject & { readonly text: string } {
  return isObject(value) && value["type"] === "text" && typeof value["text"] === "string";
}

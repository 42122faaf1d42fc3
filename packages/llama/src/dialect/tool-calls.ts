import type { ToolCall } from "@lockstep/core";
import {
  type EventSink,
  filled,
  isObject,
  type JsonObject,
  lastWhere,
  mergeDelta,
  put,
  unknownMembers,
} from "@lockstep/core/dialect";

/** One call as far as it has arrived. */
interface Call {
  /** Place among the calls: the index in events. */
  readonly index: number;
  id: string | undefined;
  name: string | undefined;
  arguments: string;
  /** True once the start event is out; it waits for id and name. */
  started: boolean;
  /** Members beside id, name and arguments. */
  readonly rest: Record<string, unknown>;
}

/** Puts tool calls together: a piece with an id that is new begins a call, one without goes on with the call before. */
export class ToolCallAssembler {
  readonly #calls: Call[] = [];

  /** A piece of a streamed call. */
  add(wire: JsonObject, events: EventSink): void {
    const id = filled(wire["id"]);
    const call = id === undefined ? this.#calls.at(-1) : lastWhere(this.#calls, (begun) => begun.id === id);
    this.#extend(call ?? this.#open(), wire, events);
  }

  /** A call of a whole reply: never a piece of another, whatever its id says. */
  addWhole(wire: JsonObject): void {
    this.#extend(this.#open(), wire, []);
  }

  /** Closes every call. */
  end(replyId: string | undefined, events: EventSink): void {
    for (const call of this.#calls) {
      const toolCall = finished(call, replyId);
      if (!call.started) start(call, toolCall, events);
      events.push({ type: "tool-call-end", index: call.index, toolCall });
    }
  }

  toolCalls(replyId: string | undefined): readonly ToolCall[] {
    return this.#calls.map((call) => finished(call, replyId));
  }

  #open(): Call {
    const index = this.#calls.length;
    const call: Call = { index, id: undefined, name: undefined, arguments: "", started: false, rest: {} };
    this.#calls.push(call);
    return call;
  }

  #extend(call: Call, wire: JsonObject, events: EventSink): void {
    const called = isObject(wire["function"]) ? wire["function"] : {};
    const added = argumentText(called["arguments"]);
    call.id ??= filled(wire["id"]);
    call.name ??= filled(called["name"]);
    call.arguments += added;
    mergeDelta(call.rest, restOf(wire, called), []);
    const { index, id, name } = call;
    if (call.started) {
      if (added !== "") events.push({ type: "tool-call-delta", index, arguments: added });
    } else if (id !== undefined && name !== undefined) {
      start(call, { id, name, arguments: call.arguments }, events);
    }
  }
}

function start(call: Call, { id, name, arguments: text }: ToolCall, events: EventSink): void {
  call.started = true;
  events.push({ type: "tool-call-start", index: call.index, id, name });
  if (text !== "") events.push({ type: "tool-call-delta", index: call.index, arguments: text });
}

/** A call whose id never came gets one, for the tool message that answers it has to name it. */
function finished(call: Call, replyId: string | undefined): ToolCall {
  const made = `call_${call.index}${replyId === undefined ? "" : `_${replyId}`}`;
  const { id = made, name = "", rest } = call;
  return { id, name, arguments: call.arguments, ...(Object.keys(rest).length > 0 && { residue: rest }) };
}

function argumentText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const knownOfCall: ReadonlySet<string> = new Set(["id", "function"]);
const knownOfFunction: ReadonlySet<string> = new Set(["name", "arguments"]);

function restOf(wire: JsonObject, called: JsonObject): JsonObject {
  const rest = unknownMembers(wire, knownOfCall);
  const more = unknownMembers(called, knownOfFunction);
  return (more === undefined ? rest : put(rest, "function", more)) ?? {};
}

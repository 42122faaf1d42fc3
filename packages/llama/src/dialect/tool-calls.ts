import type { ToolCall } from "@lockstep/core";
import { argumentText, type EventSink, filled, GrowingCall, isObject, type JsonObject } from "@lockstep/core/dialect";
import { lastWhere, put, unknownMembers } from "@lockstep/core/dialect";

/** Puts tool calls together: a piece with an id that is new begins a call, one without goes on with the call before. */
export class ToolCallAssembler {
  readonly #calls: GrowingCall[] = [];

  /** A piece of a streamed call. */
  add(wire: JsonObject, events: EventSink): void {
    const id = filled(wire["id"]);
    const call = id === undefined ? this.#calls.at(-1) : lastWhere(this.#calls, (begun) => begun.id === id);
    extend(call ?? this.#open(), wire, events);
  }

  /** A call of a whole reply: never a piece of another, whatever its id says. */
  addWhole(wire: JsonObject): void {
    extend(this.#open(), wire, []);
  }

  /** Closes every call. */
  end(replyId: string | undefined, events: EventSink): void {
    for (const call of this.#calls) call.end(replyId, events);
  }

  toolCalls(replyId: string | undefined): readonly ToolCall[] {
    return this.#calls.map((call) => call.toolCall(replyId));
  }

  #open(): GrowingCall {
    const call = new GrowingCall(this.#calls.length);
    this.#calls.push(call);
    return call;
  }
}

const knownOfCall: ReadonlySet<string> = new Set(["id", "function"]);
const knownOfFunction: ReadonlySet<string> = new Set(["name", "arguments"]);

function extend(call: GrowingCall, wire: JsonObject, events: EventSink): void {
  const called = isObject(wire["function"]) ? wire["function"] : {};
  const rest = unknownMembers(wire, knownOfCall);
  const more = unknownMembers(called, knownOfFunction);
  call.extend(
    {
      id: filled(wire["id"]),
      name: filled(called["name"]),
      arguments: argumentText(called["arguments"]),
      rest: more === undefined ? rest : put(rest, "function", more),
    },
    events,
  );
}

import type { AssistantMessage, ToolCall } from "@lockstep/core";
import { isObject, type Who } from "@lockstep/core/dialect";
import type { Part } from "../generated/schema.gen.ts";
import { mistaken, unsupported } from "./errors.ts";
import { callOf, hasMadeId, partOf } from "./tool-call-residue.ts";
import { type LaidPart, readLayout } from "./turn-layout.ts";

/** A turn of the model, said again: its parts in their order, with what stood on them. None where the model said nothing. */
export function encodeTurn(message: AssistantMessage, where: string, who: Who): Part[] {
  if (message.refusal) throw unsupported(who, "refusal", `${where}.refusal`, "refusal of a model back");
  const { reasoning = "", toolCalls = [], content = "" } = message;
  const text = typeof content === "string" ? content : content.map((part) => part.text).join("");
  const calls = toolCalls.map((call, index) => encodeCall(call, `${where}.toolCalls[${index}]`));
  const layout = fitting(readLayout(message.residue) ?? [], text, reasoning);
  return new TurnWriter(text, reasoning, calls).write(layout);
}

/** The layout without the texts that are not those it was made of: a caller may shorten a reply, or leave its thoughts out. */
function fitting(layout: readonly LaidPart[], text: string, reasoning: string): readonly LaidPart[] {
  const sum = (kind: LaidPart["kind"]): number =>
    layout.reduce((total, laid) => (laid.kind === kind && "length" in laid ? total + laid.length : total), 0);
  return layout.filter(({ kind }) => {
    if (kind === "text") return sum("text") === text.length;
    return kind !== "thought" || sum("thought") === reasoning.length;
  });
}

class TurnWriter {
  readonly #calls: readonly Part[];
  readonly #written: Set<number> = new Set();
  #text: string;
  #reasoning: string;

  constructor(text: string, reasoning: string, calls: readonly Part[]) {
    this.#text = text;
    this.#reasoning = reasoning;
    this.#calls = calls;
  }

  /** What the layout places, and the rest in its usual order: thoughts before all, text before the calls. */
  write(layout: readonly LaidPart[]): Part[] {
    const placed = layout.flatMap((laid) => this.#place(laid));
    const all = [...placed, ...this.#calls.filter((_, index) => !this.#written.has(index))];
    const thoughts: Part[] = this.#reasoning === "" ? [] : [{ text: this.#reasoning, thought: true }];
    const text: Part[] = this.#text === "" ? [] : [{ text: this.#text }];
    const firstCall = all.findIndex(({ functionCall }) => functionCall !== undefined);
    const place = firstCall === -1 ? all.length : firstCall;
    return [...thoughts, ...all.slice(0, place), ...text, ...all.slice(place)];
  }

  #place(laid: LaidPart): Part[] {
    switch (laid.kind) {
      case "text": {
        const text = this.#text.slice(0, laid.length);
        this.#text = this.#text.slice(laid.length);
        return [{ text, ...laid.rest }];
      }
      case "thought": {
        const text = this.#reasoning.slice(0, laid.length);
        this.#reasoning = this.#reasoning.slice(laid.length);
        return [{ text, thought: true, ...laid.rest }];
      }
      case "call": {
        const call = this.#calls[laid.index];
        if (call === undefined || this.#written.has(laid.index)) return [];
        this.#written.add(laid.index);
        return [call];
      }
      case "foreign":
        return [laid.part];
    }
  }
}

function encodeCall(call: ToolCall, where: string): Part {
  const { id, name } = call;
  const args = readArguments(call.arguments, where);
  return {
    ...partOf(call),
    functionCall: { ...callOf(call), ...(!hasMadeId(call) && { id }), name, args },
  };
}

/** Arguments are an object on this wire; no text at all means that there are none. */
function readArguments(text: string, where: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isObject(value)) return { ...value };
  throw mistaken(`${where}.arguments`, "must be the JSON text of an object.");
}

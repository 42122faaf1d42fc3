import { array, number, object, string } from "../harness/json-reading.ts";
import { NotByTheRules } from "./dialect-laws.ts";

type Json = Record<string, unknown>;

/** A text of this length that the next event begins with is repeated there. */
const repeated = 12;

/**
 * The whole reply that the events of a stream amount to, each holding what is new: choices by index, texts joined, calls by
 * index, the last usage, and of everything else in the output the last that says something.
 * @throws NotByTheRules where an event repeats what came before, though increments were asked for.
 */
export function assembleOutput(chunks: readonly Json[]): Json {
  const choices = new Map<number, Json>();
  let output: Json = {};
  let envelope: Json = {};
  for (const { output: added, ...rest } of chunks) {
    const { choices: list, ...others } = object(added) ?? {};
    envelope = { ...envelope, ...rest };
    output = later(output, others);
    for (const [position, item] of (array(list) ?? []).entries()) {
      const choice = object(item) ?? {};
      const index = number(choice["index"]) ?? position;
      choices.set(index, addChoice(choices.get(index) ?? {}, choice));
    }
  }
  const sorted = [...choices].sort(([a], [b]) => a - b).map(([, choice]) => choice);
  return { ...envelope, output: { ...output, choices: sorted } };
}

/** An empty list after a full one takes nothing back. */
function later(earlier: Json, added: Json): Json {
  const both = Object.entries(added).map(([name, value]) => {
    const before = earlier[name];
    if (array(value)?.length === 0 && array(before)) return [name, before];
    return [name, object(before) && object(value) ? later(object(before) ?? {}, object(value) ?? {}) : value];
  });
  return { ...earlier, ...Object.fromEntries(both) };
}

function addChoice(into: Json, choice: Json): Json {
  const { message, finish_reason: reason, logprobs, ...rest } = choice;
  const tokens = [...(array(object(into["logprobs"])?.["content"]) ?? []), ...(array(object(logprobs)?.["content"]) ?? [])];
  return {
    ...into,
    ...rest,
    finish_reason: reason === "null" ? into["finish_reason"] : reason,
    message: addMessage(object(into["message"]) ?? {}, object(message) ?? {}),
    ...(logprobs !== undefined && { logprobs: { ...object(logprobs), content: tokens } }),
  };
}

function addMessage(into: Json, added: Json): Json {
  const { content, reasoning_content: reasoning, tool_calls: calls, ...rest } = added;
  const before = array(into["content"]) ?? [];
  return {
    ...into,
    ...rest,
    content: addParts(before, array(content) ?? []),
    reasoning_content: joined(into["reasoning_content"], reasoning),
    tool_calls: (array(calls) ?? []).reduce(addCall, array(into["tool_calls"]) ?? []),
  };
}

/** Texts become one; any other part comes after it. */
function addParts(before: readonly unknown[], added: readonly unknown[]): readonly unknown[] {
  const all = [...before, ...added].map((part) => object(part) ?? {});
  const plain = (part: Json): boolean => Object.keys(part).length === 1 && string(part["text"]) !== undefined;
  const text = [...before.filter((part) => plain(object(part) ?? {})), ...added.filter((part) => plain(object(part) ?? {}))];
  const whole = text.reduce<string>((one, part) => joined(one, object(part)?.["text"]), "");
  return [...(whole === "" ? [] : [{ text: whole }]), ...all.filter((part) => !plain(part))];
}

function addCall(calls: unknown, item: unknown): unknown[] {
  const all = array(calls) ?? [];
  const { function: called, ...call } = object(item) ?? {};
  const at = all.findIndex((entry) => object(entry)?.["index"] === call["index"]);
  if (at < 0) return [...all, item];
  const before = object(all[at]) ?? {};
  const named = object(before["function"]) ?? {};
  if (call["id"] && call["id"] === before["id"]) throw new NotByTheRules("an event that repeats a tool call");
  const text = `${string(named["arguments"]) ?? ""}${string(object(called)?.["arguments"]) ?? ""}`;
  return all.map((entry, place) => (place === at ? { ...before, function: { ...named, arguments: text } } : entry));
}

function joined(before: unknown, added: unknown): string {
  const [one, other] = [string(before) ?? "", string(added) ?? ""];
  if (one.length >= repeated && other.startsWith(one)) throw new NotByTheRules("an event that repeats the text so far");
  return one + other;
}

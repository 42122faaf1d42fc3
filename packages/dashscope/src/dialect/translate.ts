import { filled, isList, isObject, type JsonObject, put, unknownMembers } from "@lockstep/core/dialect";
import type { ReadChunk, ReadReply } from "@lockstep/openai-compatible";
import { dashscopeQuirks } from "./quirks.ts";

/** Where a choice has what it says: whole, or as a part of it. */
type Place = "message" | "delta";

/** A reply or a chunk in the form that the OpenAI dialect reads, so that one assembler gathers both. */
type Translated = ReadReply & ReadChunk;

/** The choices of a reply or a chunk; the text that stands in the output instead, with result_format text, is one. */
export function choicesOf(wire: JsonObject): readonly JsonObject[] {
  const output = isObject(wire["output"]) ? wire["output"] : {};
  const { choices, text, finish_reason: reason } = output;
  if (isList(choices)) return choices.filter(isObject);
  return typeof text === "string" ? [{ finish_reason: reason ?? null, message: { role: "assistant", content: text } }] : [];
}

export function indexOf(choice: JsonObject, position: number): number {
  return typeof choice["index"] === "number" ? choice["index"] : position;
}

/** `choices` are those of the wire, or what is new of them; `rest` is what else the output holds, or has held so far. */
export function translate(wire: JsonObject, choices: readonly JsonObject[], place: Place, rest: JsonObject): Translated {
  const id = filled(wire["request_id"]);
  const model = isObject(wire["output"]) ? filled(wire["output"]["model_name"]) : undefined;
  const usage = translateUsage(wire["usage"]);
  // Apart: their names may mean something to the dialect that reads this.
  const response = unknownMembers(wire, knownOfWire);
  return {
    ...(response !== undefined && { response }),
    ...(id !== undefined && { id }),
    ...(model !== undefined && { model }),
    ...(usage !== undefined && { usage }),
    ...(Object.keys(rest).length > 0 && { output: rest }),
    choices: choices.map((choice, position) => translateChoice(choice, position, place)),
  };
}

const knownOfWire: ReadonlySet<string> = new Set(["output", "usage", "request_id"]);
const besideChoices: ReadonlySet<string> = new Set(["choices", "model_name"]);
const besideText: ReadonlySet<string> = new Set(["text", "finish_reason", "model_name"]);

/** What the output holds beside the answer: what a search found, code that was run. */
export function restOfOutput(wire: JsonObject): JsonObject {
  if (!isObject(wire["output"])) return {};
  return unknownMembers(wire["output"], isList(wire["output"]["choices"]) ? besideChoices : besideText) ?? {};
}

/**
 * Joins it over the chunks of a stream: each repeats what there is, but the lists of a search, which are whole in the first chunk
 * and empty afterwards.
 */
export function joinRest(earlier: JsonObject, later: JsonObject): JsonObject {
  const joined: Record<string, unknown> = { ...earlier };
  for (const [name, value] of Object.entries(later)) {
    const before = earlier[name];
    if (isList(value) && value.length === 0 && isList(before)) continue;
    put(joined, name, isObject(before) && isObject(value) ? joinRest(before, value) : value);
  }
  return joined;
}

function translateChoice(choice: JsonObject, position: number, place: Place): JsonObject {
  const { message, finish_reason: reason, ...rest } = choice;
  return {
    ...rest,
    index: indexOf(choice, position),
    finish_reason: reason === dashscopeQuirks.unfinished ? null : reason,
    [place]: isObject(message) ? { ...message, content: translateContent(message["content"]) } : {},
  };
}

/** Parts have no type here: each is told by the member that it has. */
function translateContent(content: unknown): unknown {
  if (!isList(content)) return content;
  const others = content.filter((part) => !isPlainText(part)).map(withoutText);
  const text = textOf(content);
  return others.length === 0 ? text : [{ type: "text", text }, ...others];
}

/** The text of a message, whichever form it has. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!isList(content)) return "";
  return content.map((part) => (isObject(part) && typeof part["text"] === "string" ? part["text"] : "")).join("");
}

function isPlainText(part: unknown): boolean {
  if (!isObject(part) || typeof part["text"] !== "string") return false;
  for (const name in part) if (name !== "text") return false;
  return true;
}

/** An empty text stays as a mark: here, too, a part of the text has stood. */
export function withoutText(part: unknown): unknown {
  return isObject(part) && typeof part["text"] === "string" ? { ...part, text: "" } : part;
}

/** The totals under OpenAI's names; the first chunk of a stream may have an object without any. */
function translateUsage(usage: unknown): JsonObject | undefined {
  if (!isObject(usage) || Object.keys(usage).length === 0) return undefined;
  const { input_tokens: input, output_tokens: output, ...rest } = usage;
  return {
    ...rest,
    ...(input !== undefined && { prompt_tokens: input }),
    ...(output !== undefined && { completion_tokens: output }),
  };
}

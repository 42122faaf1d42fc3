import { filled, isList, isObject, type JsonObject } from "@lockstep/core/dialect";

/**
 * How a message's content was laid out in parts, without the texts: those are the reply's `text` and `reasoning`, and only their
 * lengths (in UTF-16 units) are kept here. It lets the next turn say the message again as it came.
 */
export type ContentLayout = readonly JsonObject[];

/** The texts that a layout's lengths are about. */
interface Texts {
  readonly text: string;
  readonly reasoning: string;
}

/** The layout of a list that holds thinking; undefined for a list that is nothing but text. */
export function layoutOf(parts: readonly unknown[]): ContentLayout | undefined {
  if (!parts.some((part) => isObject(part) && part["type"] === "thinking")) return undefined;
  return parts.map(withoutText);
}

function withoutText(part: unknown): JsonObject {
  if (typeof part === "string") return { length: part.length };
  if (!isObject(part)) return { part };
  const { text, thinking, ...rest } = part;
  if (part["type"] === "text" && typeof text === "string") return { ...rest, length: text.length };
  if (part["type"] === "thinking" && typeof thinking === "string") return { ...rest, length: thinking.length };
  if (part["type"] === "thinking" && isList(thinking)) return { ...rest, thinking: thinking.map(withoutText) };
  return { part };
}

/** A stream's parts come in pieces: the first of a piece goes on with the last one before it, where both are of one kind. */
export function joinLayouts(earlier: ContentLayout, added: ContentLayout): ContentLayout {
  const last = earlier.at(-1);
  const [first, ...rest] = added;
  const joined =
    last !== undefined && first !== undefined && last["type"] === first["type"] ? joinParts(last, first) : undefined;
  return joined === undefined ? [...earlier, ...added] : [...earlier.slice(0, -1), joined, ...rest];
}

/** The layout of a text that came as text. */
export function layoutOfText(text: string): ContentLayout {
  return text === "" ? [] : [{ type: "text", length: text.length }];
}

function joinParts(one: JsonObject, other: JsonObject): JsonObject | undefined {
  if (typeof one["length"] === "number" && typeof other["length"] === "number") {
    return { ...one, ...other, length: one["length"] + other["length"] };
  }
  const { thinking: earlier } = one;
  const { thinking: added } = other;
  if (!isList(earlier) || !isList(added)) return undefined;
  return { ...one, ...other, thinking: joinLayouts(earlier.filter(isObject), added.filter(isObject)) };
}

/** The parts as they came; undefined where the lengths are not those of the texts, because somebody changed one of them. */
export function restoreParts(layout: unknown, texts: Texts): readonly unknown[] | undefined {
  if (!isList(layout)) return undefined;
  const rest = { text: texts.text, reasoning: texts.reasoning };
  const take = (from: keyof Texts, length: number): string => {
    const taken = rest[from].slice(0, length);
    rest[from] = rest[from].slice(length);
    return taken;
  };
  const restore = (part: unknown, inside: keyof Texts): unknown => {
    if (!isObject(part)) return part;
    if ("part" in part) return part["part"];
    const { length, thinking, ...members } = part;
    const isThinking = members["type"] === "thinking";
    if (isList(thinking)) return { ...members, thinking: thinking.map((inner) => restore(inner, "reasoning")) };
    const text = take(isThinking ? "reasoning" : inside, typeof length === "number" ? length : 0);
    if (isThinking) return { ...members, thinking: text };
    return filled(members["type"]) === undefined ? text : { ...members, text };
  };
  const parts = layout.map((part) => restore(part, "text"));
  return rest.text === "" && rest.reasoning === "" ? parts : undefined;
}

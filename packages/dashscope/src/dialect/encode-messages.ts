import { type AssistantMessage, type Message, type TextPart, UnsupportedFeatureError, type UserPart } from "@lockstep/core";
import { functionCall, addressOf, isList, isObject, joined, type JsonObject } from "@lockstep/core/dialect";
import type * as wire from "../generated/schema.gen.ts";

/** A message for text-generation, where content is a text. `where` names it in errors: `messages[2]`. */
export function encodeTextMessage(message: Message, where: string): wire.GenerationMessageParam {
  switch (message.role) {
    case "system":
      return { role: "system", content: joined(message.content) };
    case "user":
      return { role: "user", content: userText(message.content, where) };
    case "assistant": {
      const { rest, text, calls } = assistantParts(message);
      // Parts that are no text have no place here: they came from the other operation.
      const { content: _foreign, ...members } = rest;
      return {
        ...members,
        role: "assistant",
        content: text,
        ...reasoningOf(message),
        ...(calls.length > 0 && { tool_calls: calls }),
      };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: joined(message.content) };
  }
}

/** A message for multimodal-generation, where content is a list of parts, also of a tool. */
export function encodeMultimodalMessage(message: Message, where: string): wire.MultiModalMessageParam {
  switch (message.role) {
    case "system":
      return { role: "system", content: textParts(message.content) };
    case "user": {
      const { content } = message;
      if (typeof content === "string") return { role: "user", content: [{ text: content }] };
      return { role: "user", content: content.map((part, at) => encodePart(part, `${where}.content[${at}]`)) };
    }
    case "assistant": {
      const { rest, text, calls } = assistantParts(message);
      const { content: foreign, ...members } = rest;
      const content = withForeign(text, isList(foreign) ? foreign : []) as wire.TextPartParam[];
      return {
        ...members,
        role: "assistant",
        content,
        ...reasoningOf(message),
        ...(calls.length > 0 && { tool_calls: calls }),
      };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: textParts(message.content) };
  }
}

/** The wire has no word for a refusal: it is what the model said, unless it said something else as well. */
export function saidBy({ content = "", refusal = "" }: AssistantMessage): string {
  return joined(content) || refusal;
}

function textParts(content: string | readonly TextPart[]): wire.TextPartParam[] {
  return typeof content === "string" ? [{ text: content }] : content.map(({ text }) => ({ text }));
}

function userText(content: string | readonly UserPart[], where: string): string {
  if (typeof content === "string") return content;
  const texts = content.map((part, at) => {
    if (part.type === "text") return part.text;
    throw new UnsupportedFeatureError(
      `DashScope's text-generation takes no ${part.type} (${where}.content[${at}]): use a model that takes one, and api: "multimodal-generation" if its id does not say so.`,
      { provider: "dashscope", feature: part.type },
    );
  });
  return texts.join("");
}

function encodePart(part: UserPart, where: string): wire.MultiModalPartParam {
  if (part.type === "text") return { text: part.text };
  const { source } = part;
  const address = addressOf(source);
  if (address !== undefined && part.type === "image") return { image: address };
  if (address !== undefined && part.type === "audio") return { audio: address };
  if (address !== undefined && part.type === "video") return { video: address };
  const how = address === undefined ? " given as a file id" : "";
  throw new UnsupportedFeatureError(
    `DashScope takes no ${part.type}${how} (${where}). It takes text, and images, audio and video by URL or as data.`,
    { provider: "dashscope", feature: part.type },
  );
}

interface AssistantParts {
  /** What the vocabulary has no word for, as it came with the reply. */
  readonly rest: JsonObject;
  readonly text: string;
  readonly calls: wire.ToolCallParam[];
}

function assistantParts(message: AssistantMessage): AssistantParts {
  const rest = isObject(message.residue?.["message"]) ? message.residue["message"] : {};
  const calls = (message.toolCalls ?? []).map((call): wire.ToolCallParam => functionCall(call));
  return { rest, text: saidBy(message), calls };
}

function reasoningOf({ reasoning }: AssistantMessage): { reasoning_content?: string } {
  return reasoning ? { reasoning_content: reasoning } : {};
}

/** The text goes where an empty one marks that it has stood. */
function withForeign(text: string, foreign: readonly unknown[]): readonly unknown[] {
  const at = foreign.findIndex((part) => isObject(part) && part["text"] === "");
  if (at < 0) return [...(text === "" ? [] : [{ text }]), ...foreign];
  return foreign.map((part, place) => (place === at ? { ...(part as JsonObject), text } : part));
}

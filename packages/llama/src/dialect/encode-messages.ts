import { type AssistantMessage, type Message, type TextPart, UnsupportedFeatureError, type UserPart } from "@lockstep/core";
import { addressOf, isObject } from "@lockstep/core/dialect";
import type * as wire from "../generated/schema.gen.ts";

/** `where` names the message in errors: `messages[2]`. */
export function encodeMessage(message: Message, where: string): wire.Message {
  switch (message.role) {
    case "system":
      return { role: "system", content: encodeText(message.content) };
    case "user": {
      const { content } = message;
      if (typeof content === "string") return { role: "user", content };
      return { role: "user", content: content.map((part, at) => encodePart(part, `${where}.content[${at}]`)) };
    }
    case "assistant":
      return encodeAssistant(message);
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: encodeText(message.content) };
  }
}

function encodeText(content: string | readonly TextPart[]): wire.TextContent {
  return typeof content === "string" ? content : content.map(({ text }) => ({ type: "text", text }));
}

function encodePart(part: UserPart, where: string): wire.UserMessageContentItem {
  if (part.type === "text") return { type: "text", text: part.text };
  const url = part.type === "image" ? addressOf(part.source) : undefined;
  if (url !== undefined) return { type: "image_url", image_url: { url } };
  const how = "fileId" in part.source ? " given as a file id" : "";
  throw new UnsupportedFeatureError(
    `Meta Llama takes no ${part.type}${how} (${where}). It takes text, and images by URL or as data.`,
    { provider: "llama", feature: part.type },
  );
}

/** A reply, said again: what the vocabulary has words for, over what it had none for (the residue's `message`). */
function encodeAssistant(message: AssistantMessage): wire.CompletionMessage {
  const residue = isObject(message.residue?.["message"]) ? message.residue["message"] : {};
  const calls = message.toolCalls ?? [];
  const content = encodeSaid(saidBy(message), residue["content"]);
  return {
    ...residue,
    role: "assistant",
    ...((content !== "" || calls.length === 0) && { content }),
    ...(calls.length > 0 && { tool_calls: calls.map(encodeCall) }),
  };
}

/** The wire has no word for a refusal: it is what the model said, unless it said something else as well. */
export function saidBy({ content = "", refusal = "" }: AssistantMessage): string {
  const text = typeof content === "string" ? content : content.map((part) => part.text).join("");
  return text === "" ? refusal : text;
}

function encodeSaid(text: string, rest: unknown): string | wire.MessageTextContentItem {
  if (!isObject(rest)) return text;
  return { ...rest, ...(text !== "" && { type: "text", text }) } as wire.MessageTextContentItem;
}

function encodeCall({
  id,
  name,
  arguments: text,
  residue = {},
}: NonNullable<AssistantMessage["toolCalls"]>[number]): wire.ToolCall {
  const { function: called, ...rest } = residue;
  return { ...rest, id, function: { ...(isObject(called) && called), name, arguments: text } };
}

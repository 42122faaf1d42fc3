import type { AssistantMessage, Message } from "@lockstep/core";
import { functionCall, type FunctionCall, isList, isObject, joined } from "@lockstep/core/dialect";
import { restoreParts } from "./content-layout.ts";
import { encodePart } from "./encode-parts.ts";
import type { OpenAIChatQuirks } from "./quirks.ts";
import type { Limits, WrittenAssistantMessage, WrittenMessage } from "./writes.ts";

export function encodeMessage<L extends Limits>(
  message: Message,
  index: number,
  quirks: OpenAIChatQuirks<L>,
): WrittenMessage<L> {
  switch (message.role) {
    case "system":
      return { role: quirks.systemRole, content: joined(message.content) };
    case "user": {
      const { content } = message;
      if (typeof content === "string") return { role: "user", content };
      return {
        role: "user",
        content: content.map((part, at) => encodePart(part, quirks, `messages[${index}].content[${at}]`)),
      };
    }
    case "assistant":
      return encodeAssistant(message, quirks);
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: joined(message.content) };
  }
}

/** A reply, said again: what the vocabulary has words for, over what it had none for (the residue's `message`). */
function encodeAssistant(message: AssistantMessage, quirks: OpenAIChatQuirks): WrittenAssistantMessage {
  const { refusal, reasoning, toolCalls = [] } = message;
  const residue = isObject(message.residue?.["message"]) ? message.residue["message"] : {};
  const { content: foreignParts, tool_calls: foreignCalls, ...rest } = residue;
  const text = joined(message.content ?? "");
  const calls = [...toolCalls.map(functionCall), ...((isList(foreignCalls) ? foreignCalls : []) as FunctionCall[])];
  const parts = restoreParts(message.residue?.["content"], { text, reasoning: reasoning ?? "" });
  const content = parts ?? (isList(foreignParts) ? [...(text === "" ? [] : [{ type: "text", text }]), ...foreignParts] : text);
  return {
    ...rest,
    role: "assistant",
    // Servers want null, not "", where a message only calls tools or declines.
    content: content === "" && (calls.length > 0 || refusal || isObject(rest["function_call"])) ? null : (content as string),
    ...(refusal && { refusal }),
    ...(reasoning && parts === undefined && quirks.sendReasoningAs && { [quirks.sendReasoningAs]: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

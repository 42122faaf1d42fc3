import type { AssistantMessage, Message } from "@lockstep/core";
import { functionCall, type FunctionCall, isList, isObject, joined, unsupportedBy } from "@lockstep/core/dialect";
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
      if (quirks.lacks?.includes("system"))
        throw unsupportedBy(
          quirks,
          "system",
          `takes no message of the system (messages[${index}]). Say it in a message of the user.`,
        );
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
  const texts = text === "" ? [] : [{ type: "text", text }];
  const calls = [...toolCalls.map(functionCall), ...((isList(foreignCalls) ? foreignCalls : []) as FunctionCall[])];
  const parts = restoreParts(message.residue?.["content"], { text, reasoning: reasoning ?? "" });
  const thinking = reasoning && parts === undefined && quirks.sendReasoningAs === "thinking" ? [thinkingPart(reasoning)] : [];
  const isParts = isList(foreignParts) || thinking.length > 0;
  const content = parts ?? (isParts ? [...thinking, ...texts, ...(isList(foreignParts) ? foreignParts : [])] : text);
  // Servers want null, or nothing at all, and not "", where a message only calls tools or declines.
  const isSilent = content === "" && (calls.length > 0 || refusal || isObject(rest["function_call"]));
  return {
    ...rest,
    role: "assistant",
    ...(!(isSilent && quirks.leavesOutNullContent) && { content: isSilent ? null : (content as string) }),
    ...(refusal && { refusal }),
    ...(reasoning && parts === undefined && thinking.length === 0 && inMember(reasoning, quirks)),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

function inMember(reasoning: string, { sendReasoningAs }: Pick<OpenAIChatQuirks, "sendReasoningAs">): object {
  return sendReasoningAs === null ? {} : { [sendReasoningAs]: reasoning };
}

/** Reasoning as a part of the content: its texts are a list of their own. */
function thinkingPart(reasoning: string): object {
  return { type: "thinking", thinking: [{ type: "text", text: reasoning }] };
}

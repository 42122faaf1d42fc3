import type { AssistantMessage, ChatReply } from "@lockstep/core";

/**
 * A reply as the message that goes back with the next request: its text, reasoning, refusal and tool calls, and the residue, in
 * which a provider's signatures and markers come back unchanged.
 */
export function toMessage(reply: Omit<ChatReply, "raw" | "warnings">): AssistantMessage {
  const { text, reasoning, refusal, toolCalls, residue } = reply;
  return {
    role: "assistant",
    // A message that only calls has no text; one with nothing at all has an empty one, and is still a message.
    ...((text !== "" || toolCalls.length === 0) && { content: text }),
    ...(reasoning !== undefined && { reasoning }),
    ...(refusal !== undefined && { refusal }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(Object.keys(residue).length > 0 && { residue }),
  };
}

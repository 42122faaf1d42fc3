import { ConfigurationError, type Message } from "@lockstep/core";

/**
 * What no server could answer is refused before anything is sent, with the place of the fault.
 *
 * @throws {ConfigurationError} for a conversation without messages, a list of parts without parts, and a result of a call that no
 * earlier message made.
 */
export function checkMessages(messages: readonly Message[]): void {
  if (messages.length === 0) throw new ConfigurationError("messages is empty: a conversation needs at least one message.");
  const called = new Set<string>();
  for (const [index, message] of messages.entries()) {
    // An assistant's message may hold nothing but calls.
    if (message.role !== "assistant" && Array.isArray(message.content) && message.content.length === 0) {
      throw new ConfigurationError(`messages[${index}].content is an empty list: give a text, or at least one part.`);
    }
    if (message.role === "assistant") for (const { id } of message.toolCalls ?? []) called.add(id);
    if (message.role === "tool" && !called.has(message.toolCallId)) {
      throw new ConfigurationError(
        `messages[${index}].toolCallId is "${message.toolCallId}", which no earlier message has among its toolCalls: keep the assistant message that made the call, in front of its result.`,
      );
    }
  }
}

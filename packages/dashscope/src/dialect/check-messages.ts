import { ConfigurationError, type Message } from "@lockstep/core";

/**
 * What the service could not answer is refused before anything is sent, with the place of the fault.
 *
 * @throws {ConfigurationError} for a conversation without messages, a message without content, and a result of a call that no earlier
 * message made.
 */
export function checkMessages(messages: readonly Message[]): void {
  if (messages.length === 0) throw new ConfigurationError("messages is empty: a conversation needs at least one message.");
  const called = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const where = `messages[${index}]`;
    if (message.role === "assistant") {
      for (const { id } of message.toolCalls ?? []) called.add(id);
      continue;
    }
    if (message.content.length === 0)
      throw new ConfigurationError(`${where}.content is empty: the service refuses a message that says nothing.`);
    if (message.role === "tool" && !called.has(message.toolCallId)) {
      throw new ConfigurationError(
        `${where}.toolCallId is ${JSON.stringify(message.toolCallId)}, and no message before it has a call of that id: keep the assistant message whose toolCalls has it.`,
      );
    }
  }
}

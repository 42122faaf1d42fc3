import { type AssistantMessage, ConfigurationError, type Message } from "@lockstep/core";

const roles: readonly string[] = ["system", "user", "assistant", "tool"];

/**
 * Messages that no provider could read are refused here, with the place: a provider's own complaint names its wire, not our
 * request. What only some providers refuse (where a system message may stand) is their dialect's to say.
 *
 * @throws {ConfigurationError} naming the message and the member.
 */
export function checkMessages(messages: unknown): asserts messages is readonly Message[] {
  if (!Array.isArray(messages)) throw new ConfigurationError("A chat request needs messages, as a list.");
  if (messages.length === 0) throw new ConfigurationError("A chat request needs messages, and the list is empty: add one.");
  const before: AssistantMessage[] = [];
  for (const [index, message] of (messages as readonly Message[]).entries()) {
    checkMessage(message, `messages[${index}]`, before);
    if (message.role === "assistant") before.push(message);
  }
}

function checkMessage(message: Message | null, where: string, before: readonly AssistantMessage[]): void {
  if (message === null || !roles.includes(message?.role ?? "")) {
    throw new ConfigurationError(`${where} needs a role that is one of ${roles.join(", ")}.`);
  }
  if (message.role !== "assistant" || message.content !== undefined) checkContent(message.content, where);
  if (message.role === "assistant") checkCalls(message.toolCalls, where);
  if (message.role === "tool") checkAnswer(message.toolCallId, where, before);
}

function checkContent(content: unknown, where: string): void {
  if (typeof content === "string") return;
  if (!Array.isArray(content)) throw new ConfigurationError(`${where}.content must be text or a list of parts.`);
  for (const [at, part] of (content as readonly unknown[]).entries()) {
    const { type, text } = (part ?? {}) as { readonly type?: unknown; readonly text?: unknown };
    if (typeof type !== "string") throw new ConfigurationError(`${where}.content[${at}] needs a type, such as "text".`);
    if (type === "text" && typeof text !== "string") throw new ConfigurationError(`${where}.content[${at}].text must be text.`);
  }
}

function checkCalls(calls: unknown, where: string): void {
  if (calls === undefined) return;
  if (!Array.isArray(calls)) throw new ConfigurationError(`${where}.toolCalls must be a list.`);
  for (const [at, call] of (calls as readonly (Record<string, unknown> | null)[]).entries()) {
    const wrong = ["id", "name", "arguments"].find((member) => typeof call?.[member] !== "string");
    const hint = wrong === "arguments" ? " (the arguments as JSON)" : "";
    if (wrong !== undefined) throw new ConfigurationError(`${where}.toolCalls[${at}].${wrong} must be text${hint}.`);
  }
}

function checkAnswer(id: unknown, where: string, before: readonly AssistantMessage[]): void {
  if (typeof id !== "string" || id === "") throw new ConfigurationError(`${where}.toolCallId must name a tool call.`);
  // A call of a kind that the vocabulary has no word for is in the residue.
  const asked = before.some(({ toolCalls = [], residue }) => toolCalls.some((call) => call.id === id) || holds(residue, id));
  if (asked) return;
  throw new ConfigurationError(
    `${where}.toolCallId "${id}" is the id of no call in an assistant message before it. Give that message back with its toolCalls.`,
  );
}

function holds(value: unknown, text: string): boolean {
  if (typeof value !== "object" || value === null) return value === text;
  return Object.values(value).some((inner) => holds(inner, text));
}

import {
  type AssistantMessage,
  ConfigurationError,
  type Message,
  type UnsupportedFeatureError,
  type UserMessage,
} from "@lockstep/core";
import { isObject, joined, unsupportedBy, type Who } from "@lockstep/core/dialect";
import type { V1ChatRequest, V1FunctionCall, V1MessageParam } from "../generated/schema.gen.ts";

/** The older API, as errors name it. */
export const older: Who = { provider: "qianfan", name: "Baidu Qianfan's older API" };

/**
 * Our messages as the older API takes them: instructions apart, then the user (or a function) and the assistant in turns, beginning and
 * ending with the former. The service answers anything else with 336006 and no place.
 *
 * @throws {ConfigurationError} for messages that are in no such order, with the place of the first that is not.
 * @throws {UnsupportedFeatureError} for content that the wire has no place for.
 */
export function encodeConversation(all: readonly Message[]): Pick<V1ChatRequest, "messages" | "system"> {
  const begins = all.findIndex(({ role }) => role !== "system");
  const instructions = begins < 0 ? all : all.slice(0, begins);
  if (begins < 0) throw new ConfigurationError("messages has none of the user: the conversation begins with one here.");
  const calls = new Map<string, string>();
  const messages = all.slice(begins).map((message, at) => {
    const where = `messages[${begins + at}]`;
    checkTurn(message, at, where);
    return encodeMessage(message, where, calls);
  });
  if (messages.length % 2 === 0)
    throw new ConfigurationError(
      `messages[${all.length - 1}], the last, is of the assistant, and this API answers the user or a function: add what the user says.`,
    );
  const system = instructions.map((message) => joined(message.content as string)).join("\n\n");
  return { messages, ...(system !== "" && { system }) };
}

function checkTurn({ role }: Message, at: number, where: string): void {
  if (role === "system")
    throw unsupported("system", `no system message after the conversation has begun (${where}), only before it`);
  const isAnswer = role === "assistant";
  if (isAnswer === (at % 2 === 1)) return;
  if (at === 0) throw new ConfigurationError(`${where} is of the assistant: the conversation begins with the user here.`);
  const [who, then] = isAnswer ? ["the assistant", "the user"] : ["the user or a tool", "the assistant"];
  throw new ConfigurationError(
    `${where} is of ${who}, as the one before it: this API takes them in turns. Join the two, or put one of ${then} between them.`,
  );
}

function encodeMessage(message: Message, where: string, calls: Map<string, string>): V1MessageParam {
  switch (message.role) {
    case "assistant":
      return encodeAssistant(message, where, calls);
    case "tool": {
      const name = calls.get(message.toolCallId);
      if (name !== undefined) return { role: "function", name, content: jsonText(joined(message.content)) };
      throw new ConfigurationError(
        `${where}.toolCallId is ${JSON.stringify(message.toolCallId)}, and no message before it has a call of that id: keep the assistant message whose toolCalls has it.`,
      );
    }
    default:
      return { role: "user", content: textOf(message as UserMessage, where) };
  }
}

function encodeAssistant(message: AssistantMessage, where: string, known: Map<string, string>): V1MessageParam {
  const [call, ...more] = message.toolCalls ?? [];
  if (more.length > 0) throw unsupported("parallelToolCalls", `one call in a turn, and ${where} has ${more.length + 1}`);
  const content = saidBy(message);
  if (call === undefined) return { role: "assistant", content };
  known.set(call.id, call.name);
  const rest = isObject(call.residue?.["function"]) ? call.residue["function"] : {};
  const called: V1FunctionCall = { ...rest, name: call.name, arguments: call.arguments };
  return { role: "assistant", content, function_call: called };
}

/** The wire has no word for a refusal: it is what the model said, unless it said something else as well. */
export function saidBy({ content = "", refusal = "" }: AssistantMessage): string {
  return joined(content) || refusal;
}

function textOf({ content }: UserMessage, where: string): string {
  const parts = typeof content === "string" ? [{ type: "text" as const, text: content }] : content;
  const text = parts.map((part, at) => {
    if (part.type === "text") return part.text;
    throw unsupported(part.type, `no ${part.type} (${where}.content[${at}]), only text`);
  });
  if (text.every((piece) => piece.trim() === ""))
    throw new ConfigurationError(`${where}.content is blank: the service refuses a message that says nothing.`);
  return text.join("");
}

/** What a function returns must be JSON. */
function jsonText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify({ result: text });
  }
}

/** An error that begins with the name of the older API. */
export function unsupported(feature: string, what: string): UnsupportedFeatureError {
  return unsupportedBy(older, feature, `takes ${what}.`);
}

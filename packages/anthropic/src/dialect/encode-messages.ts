import {
  type ChatWarning,
  ConfigurationError,
  type Message,
  type SystemMessage,
  type ToolMessage,
  type UserMessage,
} from "@lockstep/core";
import { joined, type Who } from "@lockstep/core/dialect";
import type { ContentBlockParam, MessageParam, TextBlockParam, ToolResultBlockParam } from "../generated/schema.gen.ts";
import { encodeAssistant } from "./encode-assistant.ts";
import { encodePart } from "./encode-parts.ts";

/** A conversation as the wire has it. */
export interface Conversation {
  readonly system?: string | TextBlockParam[];
  readonly messages: MessageParam[];
  readonly warnings: readonly ChatWarning[];
}

/** Blocks that one message of ours becomes, and the role that says them. */
interface Turn {
  readonly role: "user" | "assistant";
  readonly blocks: readonly ContentBlockParam[];
  /** The text of a message that is nothing else: it stays text where no other message joins it. */
  readonly text?: string | undefined;
}

/**
 * System messages stand beside the conversation here. Messages of one role that follow each other are one turn, as Anthropic reads
 * them anyway: so all results of a turn's calls come in one message.
 *
 * @throws {ConfigurationError} naming the message that cannot be sent.
 */
export function encodeMessages(messages: readonly Message[], who: Who): Conversation {
  const turns: Turn[] = [];
  const system: string[] = [];
  const warnings: string[] = [];
  for (const [index, message] of messages.entries()) {
    const where = `messages[${index}]`;
    if (message.role === "system") {
      if (turns.length > 0) warnings.push(moved(where, who));
      system.push(textOf(message, where, who));
    } else if (message.role === "assistant") {
      const { blocks, warnings: unsent } = encodeAssistant(message, where, who);
      warnings.push(...unsent);
      // A refusal may say nothing at all, and is a reply that somebody keeps in the conversation.
      if (blocks.length === 0) warnings.push(silent(where, who));
      else turns.push({ role: "assistant", blocks });
    } else {
      turns.push(message.role === "user" ? encodeUser(message, where, who, warnings) : encodeResult(messages, index, message));
    }
  }
  if (turns.length === 0) {
    throw new ConfigurationError(`messages must hold a message of a user: ${who.name} answers no empty conversation.`);
  }
  return {
    ...(system.length > 0 && { system: system.length === 1 ? system.join("") : system.map(textBlock) }),
    messages: joinTurns(turns),
    warnings: warnings.map((message) => ({ message })),
  };
}

function encodeUser({ content }: UserMessage, where: string, who: Who, warnings: string[]): Turn {
  if (content.length === 0) throw empty(where, who);
  if (typeof content === "string") return { role: "user", blocks: [textBlock(content)], text: content };
  const blocks = content.map((part, at) => {
    if (part.type === "image" && part.detail !== undefined && part.detail !== "auto")
      warnings.push(undetailed(`${where}.content[${at}]`, who));
    if (part.type === "text" && part.text === "") throw empty(`${where}.content[${at}]`, who);
    return encodePart(part, `${where}.content[${at}]`, who);
  });
  return { role: "user", blocks };
}

function encodeResult(messages: readonly Message[], index: number, { toolCallId, content, isError }: ToolMessage): Turn {
  if (!callsBefore(messages, index).includes(toolCallId)) {
    throw new ConfigurationError(
      `messages[${index}].toolCallId is "${toolCallId}", which is no call of the assistant message before it: results follow the turn that called.`,
    );
  }
  const said =
    typeof content === "string" ? content : content.filter(({ text }) => text !== "").map(({ text }) => textBlock(text));
  const block: ToolResultBlockParam = {
    type: "tool_result",
    tool_use_id: toolCallId,
    ...(said.length > 0 && { content: said }),
    ...(isError !== undefined && { is_error: isError }),
  };
  return { role: "user", blocks: [block] };
}

/** Ids of the calls that results here may answer: those of the turn right before them. */
function callsBefore(messages: readonly Message[], index: number): readonly string[] {
  const ids: string[] = [];
  let at = index - 1;
  while (at >= 0 && messages[at]?.role === "tool") at--;
  for (let message = messages[at]; message?.role === "assistant"; message = messages[--at]) {
    ids.push(...(message.toolCalls ?? []).map(({ id }) => id));
  }
  return ids;
}

function joinTurns(turns: readonly Turn[]): MessageParam[] {
  const groups: Turn[][] = [];
  for (const turn of turns) {
    const last = groups.at(-1);
    if (last?.[0]?.role === turn.role) last.push(turn);
    else groups.push([turn]);
  }
  return groups.map((group): MessageParam => {
    const [first] = group;
    const role = first?.role ?? "user";
    if (group.length === 1 && first?.text !== undefined) return { role, content: first.text };
    return { role, content: group.flatMap(({ blocks }) => blocks) };
  });
}

function textOf({ content }: SystemMessage, where: string, who: Who): string {
  const text = joined(content);
  if (text === "") throw empty(where, who);
  return text;
}

function textBlock(text: string): TextBlockParam {
  return { type: "text", text };
}

function empty(where: string, { name }: Who): ConfigurationError {
  return new ConfigurationError(`${where} has no content: ${name} takes no empty message. Leave it out, or say something.`);
}

function moved(where: string, { name }: Who): string {
  return `${name} has one system prompt, before the conversation: ${where}, a system message in the middle, became part of it.`;
}

function silent(where: string, { name }: Who): string {
  return `${name} takes no empty message: ${where}, in which the assistant said nothing, was not sent.`;
}

function undetailed(where: string, { name }: Who): string {
  return `${name} has no detail of images: that of ${where} was not sent.`;
}

import type { Message, SystemMessage, TextPart, UserMessage } from "@lockstep/core";
import type { Who } from "@lockstep/core/dialect";
import type { Content, GenerateContentRequest, Part } from "../generated/schema.gen.ts";
import { encodeTurn } from "./encode-turn.ts";
import { encodePart, filledText } from "./encode-parts.ts";
import { encodeToolResult, type KnownCall, knownCalls } from "./encode-tool-result.ts";
import { mistaken, unsupported } from "./errors.ts";

type Conversation = Pick<GenerateContentRequest, "contents" | "systemInstruction">;

/** Our messages as turns. What a system message says is the instruction, which stands beside the turns and has no place among them. */
export function encodeContents(messages: readonly Message[], who: Who): Conversation {
  const contents: Content[] = [];
  const instructions: Part[] = [];
  const calls = new Map<string, KnownCall>();
  for (const [index, message] of messages.entries()) {
    const where = `messages[${index}]`;
    if (message.role === "system") {
      if (contents.length > 0)
        throw unsupported(who, "system", where, "system message after the conversation has begun, only before it");
      instructions.push(...encodeInstruction(message, where));
    } else if (message.role === "user") contents.push({ role: "user", parts: encodeUser(message, where) });
    else if (message.role === "assistant") {
      const parts = encodeTurn(message, where, who);
      // A turn without parts is refused by the service: of a reply that said nothing (a refused prompt), nothing goes back.
      if (parts.length > 0) contents.push({ role: "model", parts });
      for (const [id, call] of knownCalls(message)) calls.set(id, call);
    } else addResult(contents, encodeToolResult(message, calls, where));
  }
  if (contents.length === 0) throw mistaken("messages", "must hold at least one that is no system message.");
  return instructions.length === 0 ? { contents } : { contents, systemInstruction: { parts: instructions } };
}

function encodeInstruction({ content }: SystemMessage, where: string): Part[] {
  return textsOf(content, where);
}

function encodeUser({ content }: UserMessage, where: string): Part[] {
  if (typeof content === "string") return textsOf(content, where);
  if (content.length === 0) throw mistaken(`${where}.content`, "must hold at least one part.");
  return content.map((part, at) => encodePart(part, `${where}.content[${at}]`));
}

function textsOf(content: string | readonly TextPart[], where: string): Part[] {
  if (typeof content === "string") return [{ text: filledText(content, `${where}.content`) }];
  if (content.length === 0) throw mistaken(`${where}.content`, "must hold at least one part.");
  return content.map(({ text }, at) => ({ text: filledText(text, `${where}.content[${at}].text`) }));
}

/** Results of calls that were made side by side are one turn. */
function addResult(contents: Content[], result: Part): void {
  const parts = contents.at(-1)?.parts;
  if (parts?.[0]?.functionResponse === undefined) contents.push({ role: "user", parts: [result] });
  else parts.push(result);
}

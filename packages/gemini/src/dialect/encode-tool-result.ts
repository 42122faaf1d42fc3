import type { AssistantMessage, ToolMessage } from "@lockstep/core";
import { isObject, type JsonObject } from "@lockstep/core/dialect";
import type { Part } from "../generated/schema.gen.ts";
import { mistaken } from "./errors.ts";
import { hasMadeId } from "./tool-call-residue.ts";

/** A call of the conversation so far, as its result has to name it. */
export interface KnownCall {
  readonly name: string;
  /** Absent where the model sent none. */
  readonly id?: string;
}

export function knownCalls({ toolCalls = [] }: AssistantMessage): readonly (readonly [string, KnownCall])[] {
  return toolCalls.map((call) => [call.id, { name: call.name, ...(!hasMadeId(call) && { id: call.id }) }]);
}

/**
 * A result names the function, which only the call says. Its form is free but must be an object: text that is one stays as it is,
 * other text is the `output`, or the `error` of a tool that failed.
 *
 * @throws {ConfigurationError} for a result whose call is not in the conversation before it.
 */
export function encodeToolResult(message: ToolMessage, calls: ReadonlyMap<string, KnownCall>, where: string): Part {
  const { toolCallId, content, isError } = message;
  const call = calls.get(toolCallId);
  if (call === undefined) {
    throw mistaken(
      `${where}.toolCallId`,
      `is ${JSON.stringify(toolCallId)}, which no assistant message before it calls: send the message with the call, too.`,
    );
  }
  const text = typeof content === "string" ? content : content.map((part) => part.text).join("");
  const value = exactObject(text);
  const response = isError === true ? { error: value ?? text } : (value ?? { output: text });
  return { functionResponse: { ...(call.id !== undefined && { id: call.id }), name: call.name, response } };
}

/** The object that the text is; undefined where it is none, or would lose digits by being read. */
function exactObject(text: string): JsonObject | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !holdsLongNumber(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** More digits than a number of the language holds, outside of strings. */
function holdsLongNumber(text: string): boolean {
  return /\d{16}|\d\.\d{16}/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));
}

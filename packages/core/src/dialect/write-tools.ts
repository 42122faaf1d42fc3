import type { Tool, ToolChoice } from "../vocabulary/chat.ts";
import type { ToolCall } from "../vocabulary/messages.ts";
import { isObject } from "./json.ts";

/** A tool in the form that most wires have. */
export interface FunctionTool {
  type: "function";
  function: { name: string; description?: string; parameters?: Record<string, unknown>; strict?: boolean };
}

export function functionTool({ name, description, parameters, strict }: Tool): FunctionTool {
  return {
    type: "function",
    function: {
      name,
      ...(description !== undefined && { description }),
      ...(parameters !== undefined && { parameters: { ...parameters } }),
      ...(strict !== undefined && { strict }),
    },
  };
}

/** The choice of one tool by its name. */
export interface FunctionChoice {
  type: "function";
  function: { name: string };
}

/** A choice in the same form; its words (`auto`, `none`, `required`) are those of the vocabulary. */
export function functionChoice<Choice extends ToolChoice>(choice: Choice): Extract<Choice, string> | FunctionChoice;
export function functionChoice(choice: ToolChoice): ToolChoice | FunctionChoice {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}

/** A call of such a function. */
export interface FunctionCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

/** A call that a reply made, said again, with what its residue has. */
export function functionCall({ id, name, arguments: text, residue = {} }: ToolCall): FunctionCall {
  const { function: called, ...rest } = residue;
  return { ...rest, id, type: "function", function: { ...(isObject(called) && called), name, arguments: text } };
}

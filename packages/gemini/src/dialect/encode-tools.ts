import type { Tool, ToolChoice } from "@lockstep/core";
import type { FunctionCallingConfig, FunctionDeclaration, Tool as WireTool, ToolConfig } from "../generated/schema.gen.ts";
import type { GeminiChatOptions } from "./options.ts";

/** Our tools are the declarations of one tool of the wire; those of the service stand beside it. */
export function encodeTools(tools: readonly Tool[] | undefined, others: GeminiChatOptions["tools"]): WireTool[] | undefined {
  const own: WireTool[] = tools && tools.length > 0 ? [{ functionDeclarations: tools.map(encodeTool) }] : [];
  const all = [...own, ...(others ?? [])];
  return all.length === 0 ? undefined : all;
}

/** Parameters are JSON Schema, so they go where JSON Schema goes; `parameters` takes another language. */
function encodeTool({ name, description, parameters }: Tool): FunctionDeclaration {
  return {
    name,
    ...(description !== undefined && { description }),
    ...(parameters !== undefined && { parametersJsonSchema: { ...parameters } }),
  };
}

export function encodeToolConfig(
  choice: ToolChoice | undefined,
  options: GeminiChatOptions["toolConfig"],
): ToolConfig | undefined {
  if (choice === undefined) return options;
  return { ...options, functionCallingConfig: encodeToolChoice(choice) };
}

const modes = { auto: "AUTO", none: "NONE", required: "ANY" } as const;

function encodeToolChoice(choice: ToolChoice): FunctionCallingConfig {
  if (typeof choice === "string") return { mode: modes[choice] };
  return { mode: "ANY", allowedFunctionNames: [choice.name] };
}

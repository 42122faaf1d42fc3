import type { AnyChatRequest, Tool, ToolChoice } from "@lockstep/core";
import { unsupportedBy, type Who } from "@lockstep/core/dialect";
import type { Tool as WireTool, ToolChoice as WireToolChoice } from "../generated/schema.gen.ts";

/** @throws {UnsupportedFeatureError} for a schema that is not one of an object: arguments are objects on this wire. */
export function encodeTool({ name, description, parameters = {}, strict }: Tool, where: string, who: Who): WireTool {
  return {
    name,
    ...(description !== undefined && { description }),
    input_schema: { ...parameters, type: objectType(parameters, `${where}.parameters`, who) },
    ...(strict !== undefined && { strict }),
  };
}

/** No parameters at all is an object of none; a schema that only forgot to say what it is may be completed. */
function objectType({ type, ...rest }: Readonly<Record<string, unknown>>, where: string, who: Who): "object" {
  if (type === "object") return type;
  if (type === undefined && ("properties" in rest || Object.keys(rest).length === 0)) return "object";
  const found = type === undefined ? "no type" : `the type ${JSON.stringify(type)}`;
  throw unsupportedBy(
    who,
    "tools",
    `takes arguments of tools as an object only, and ${where} is a schema with ${found}: write { type: "object", properties: ... }.`,
  );
}

/** Whether calls may come several at a time is a member of the choice here, so that asking for it needs one. */
export function encodeToolChoice({
  toolChoice,
  parallelToolCalls,
}: Pick<AnyChatRequest, "toolChoice" | "parallelToolCalls">): WireToolChoice | undefined {
  if (toolChoice === "none") return { type: "none" };
  if (toolChoice === undefined && parallelToolCalls === undefined) return undefined;
  const parallel = parallelToolCalls === undefined ? {} : { disable_parallel_tool_use: !parallelToolCalls };
  return { ...choice(toolChoice ?? "auto"), ...parallel };
}

function choice(asked: Exclude<ToolChoice, "none">): Exclude<WireToolChoice, { type: "none" }> {
  if (asked === "auto") return { type: "auto" };
  return asked === "required" ? { type: "any" } : { type: "tool", name: asked.name };
}

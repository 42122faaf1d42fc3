import type { StepPlan, ToolPlan } from "./scenario.ts";

/** A short streamed answer: two pieces of text and a natural end. */
export const helloSteps: readonly StepPlan[] = [{ text: "Hel" }, { text: "lo" }, { finish: "natural" }];

export const hello = "Hello";

/** A picture of one pixel, in base64. */
export const smallPng = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const weatherTool: ToolPlan = {
  name: "get_weather",
  description: "Weather of a city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};

/** One fragment of a streamed tool call, as the family writes it. */
export function fragment(
  index: number | undefined,
  members: { readonly id?: string; readonly name?: string; readonly arguments?: unknown },
): Record<string, unknown> {
  return {
    ...(index !== undefined && { index }),
    ...(members.id !== undefined && { id: members.id, type: "function" }),
    function: {
      ...(members.name !== undefined && { name: members.name }),
      ...(members.arguments !== undefined && { arguments: members.arguments }),
    },
  };
}

import {
  type AnyChatRequest,
  type ReasoningEffort,
  type ResponseFormat,
  type Tool,
  type ToolChoice,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { functionChoice, functionTool, type FunctionTool } from "@lockstep/core/dialect";
import type { NumberFeature, OpenAIChatQuirks } from "./quirks.ts";
import type { Limits, ResponseFormatShapes, ToolChoiceShapes } from "./writes.ts";

/** Values of which servers take some: each is written as it is taken, and refused in words where it is not. */

export function encodeEffort<L extends Limits>(asked: ReasoningEffort, quirks: OpenAIChatQuirks<L>): L["reasoningEffort"] {
  return takenOf(asked, quirks.reasoningEfforts, quirks, "reasoningEffort");
}

export function encodeToolChoice<L extends Limits>(
  choice: ToolChoice,
  quirks: OpenAIChatQuirks<L>,
): ToolChoiceShapes[L["toolChoice"]] {
  const kind = typeof choice === "string" ? choice : "named";
  takenOf(kind, quirks.toolChoices ?? [kind], quirks, "toolChoice");
  // The kind is among those that the quirks, and so the limits, name.
  return functionChoice(choice) as ToolChoiceShapes[L["toolChoice"]];
}

export function encodeResponseFormat<L extends Limits>(
  format: ResponseFormat,
  quirks: OpenAIChatQuirks<L>,
): ResponseFormatShapes[L["responseFormat"]] {
  takenOf(format.type, quirks.responseFormats ?? [format.type], quirks, "responseFormat");
  return writeResponseFormat(format) as ResponseFormatShapes[L["responseFormat"]];
}

function writeResponseFormat(format: ResponseFormat): ResponseFormatShapes[keyof ResponseFormatShapes] {
  if (format.type === "text") return { type: "text" };
  if (format.type === "json") return { type: "json_object" };
  const { name, schema, description, strict } = format;
  const details = { ...(description !== undefined && { description }), ...(strict !== undefined && { strict }) };
  return { type: "json_schema", json_schema: { name, schema: { ...schema }, ...details } };
}

/** @throws {UnsupportedFeatureError} for a number that the server would refuse or change. */
export function checkRanges(
  request: AnyChatRequest,
  { ranges = {}, ...quirks }: Pick<OpenAIChatQuirks, "name" | "provider" | "ranges">,
): void {
  for (const feature of Object.keys(ranges) as NumberFeature[]) {
    const asked = request[feature];
    const range = ranges[feature];
    if (asked === undefined || range === undefined) continue;
    const { min, max } = range;
    const isHighEnough = typeof min === "number" ? asked >= min : asked > min.above;
    const isTooHigh = typeof max === "number" ? asked > max : asked >= max.below;
    if (isHighEnough && !isTooHigh) continue;
    const from = typeof min === "number" ? `from ${min} to` : `above ${min.above} and up to`;
    const bounds = `${from} ${typeof max === "number" ? max : `below ${max.below}`}`;
    throw refusal(quirks, feature, `${quirks.name} takes a ${feature} ${bounds}, and not ${asked}.`);
  }
}

export function encodeStop(stop: readonly string[], { mostStops, ...quirks }: OpenAIChatQuirks): string[] {
  if (mostStops === undefined || stop.length <= mostStops) return [...stop];
  const most = `${mostStops} stop ${mostStops === 1 ? "text" : "texts"}`;
  throw refusal(quirks, "stop", `${quirks.name} takes at most ${most}, and not ${stop.length}. Leave some out.`);
}

/** A `strict` that is not asked for says nothing, and is left out where the server does not know it. */
export function encodeTool({ name, description, parameters, strict }: Tool, quirks: OpenAIChatQuirks): FunctionTool {
  const lacksStrict = quirks.lacks?.includes("strict") === true;
  if (lacksStrict && strict === true) {
    const wish = `${quirks.name} has no strict tools (the tool "${name}")`;
    throw refusal(quirks, "tools", `${wish}: its arguments may not fit their schema. Leave strict out and check them.`);
  }
  return functionTool({ name, description, parameters, strict: lacksStrict ? undefined : strict });
}

function takenOf<Value extends string>(
  asked: string,
  values: readonly Value[],
  quirks: Pick<OpenAIChatQuirks, "name" | "provider">,
  feature: string,
): Value {
  const taken = values.find((value) => value === asked);
  if (taken !== undefined) return taken;
  throw refusal(quirks, feature, `${quirks.name} takes no ${feature} "${asked}". Ask for one of: ${values.join(", ")}.`);
}

function refusal({ provider }: Pick<OpenAIChatQuirks, "provider">, feature: string, message: string): UnsupportedFeatureError {
  return new UnsupportedFeatureError(message, { provider, feature });
}

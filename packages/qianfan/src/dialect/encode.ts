import type { AnyChatRequest, ChatWarning, Message, ResponseFormat, Tool, ToolChoice } from "@lockstep/core";
import { functionChoice, notSent, withoutUndefined } from "@lockstep/core/dialect";
import type { V1ChatRequest, V1Function } from "../generated/schema.gen.ts";
import { checkRanges } from "@lockstep/openai-compatible";
import { encodeConversation, older, saidBy, unsupported } from "./conversation.ts";
import { longestStop, mostStops, ranges } from "./quirks.ts";

/** Members of the body that the vocabulary expresses: `providerOptions` has the others. */
export type V1ExpressedMember =
  | "messages"
  | "system"
  | "stream"
  | "temperature"
  | "top_p"
  | "max_output_tokens"
  | "stop"
  | "functions"
  | "tool_choice"
  | "response_format";

/** A body without what says whether it streams. */
export type V1Body = Omit<V1ChatRequest, "stream">;

/**
 * Our request as the older API's body: no I/O, and nothing in it that the request does not say.
 *
 * @throws {UnsupportedFeatureError} for content or values that the wire has no place for, before anything is sent.
 * @throws {ConfigurationError} for messages that are in no order that the service takes.
 */
export function encodeChat(request: AnyChatRequest): V1Body {
  // The service answers 336003 to a number beyond its bounds, without a place.
  checkRanges(request, { ...older, ranges });
  const { messages, tools, toolChoice, responseFormat, stop } = request;
  const said: V1Body = withoutUndefined<V1Body>({
    ...encodeConversation(messages),
    temperature: request.temperature,
    top_p: request.topP,
    max_output_tokens: request.maxOutputTokens,
    stop: stop && encodeStop(stop),
    functions: tools?.map(encodeFunction),
    tool_choice: toolChoice && encodeChoice(toolChoice),
    response_format: responseFormat && encodeFormat(responseFormat),
  });
  return withoutUndefined<V1Body>({ ...request.providerOptions, ...said });
}

function encodeStop(stop: readonly string[]): string[] {
  if (stop.length > mostStops) throw unsupported("stop", `at most ${mostStops} stop texts, and not ${stop.length}`);
  const long = stop.findIndex((text) => text.length > longestStop);
  if (long >= 0) throw unsupported("stop", `stop texts of at most ${longestStop} characters, and stop[${long}] is longer`);
  return [...stop];
}

/** The service demands the last two: a function without a description has its name, and one without arguments an empty object. */
function encodeFunction({ name, description = name, parameters, strict }: Tool): V1Function {
  if (strict === true) throw unsupported("tools", `no strict tools (the tool ${JSON.stringify(name)})`);
  return { name, description, parameters: { ...(parameters ?? { type: "object", properties: {} }) } };
}

function encodeChoice(choice: ToolChoice): V1ChatRequest["tool_choice"] {
  if (choice === "auto") return undefined;
  if (typeof choice !== "string") return functionChoice(choice);
  throw unsupported("toolChoice", `no toolChoice ${JSON.stringify(choice)}, only "auto" or the name of a tool: { name }`);
}

function encodeFormat({ type }: ResponseFormat): "text" | "json_object" {
  if (type === "json-schema")
    throw unsupported("responseFormat", 'no schema for a reply, only responseFormat "text" or "json"');
  return type === "json" ? "json_object" : "text";
}

/** What was left out of the body because the wire has no place for it. */
export function encodeWarnings({ messages }: AnyChatRequest): readonly ChatWarning[] {
  return notSent(
    "Baidu Qianfan's older API",
    messages.flatMap((message, index) => lostOf(message, `messages[${index}]`)),
  );
}

function lostOf(message: Message, where: string): string[] {
  if (message.role === "tool") return message.isError === undefined ? [] : [`${where}.isError`];
  if (message.role !== "assistant") return [];
  const { reasoning, refusal } = message;
  return [
    ...(reasoning ? [`${where}.reasoning`] : []),
    ...(refusal && saidBy(message) !== refusal ? [`${where}.refusal`] : []),
  ];
}

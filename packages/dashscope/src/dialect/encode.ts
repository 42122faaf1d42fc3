import {
  type AnyChatRequest,
  type ChatWarning,
  type LogprobsRequest,
  type Message,
  type ReasoningEffort,
  type ResponseFormat,
  type ToolChoice,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { detailsOf, functionChoice, functionTool, notSent, withoutUndefined } from "@lockstep/core/dialect";
import type * as wire from "../generated/schema.gen.ts";
import { checkMessages } from "./check-messages.ts";
import { encodeMultimodalMessage, encodeTextMessage, saidBy } from "./encode-messages.ts";
import type { Manner } from "./increments.ts";
import { dashscopeQuirks, type TextInput } from "./quirks.ts";

/** `manner` is how the chunks of a stream are to come; absent where there is no stream. */
export function encodeText(
  modelId: string,
  request: AnyChatRequest,
  { manner, input }: { readonly manner?: Manner; readonly input: TextInput },
): wire.GenerationRequest {
  checkMessages(request.messages);
  const messages = request.messages.map((message, index) => encodeTextMessage(message, `messages[${index}]`));
  const parameters = encodeParameters(request, manner);
  if (input === "messages") return { model: modelId, input: { messages }, parameters };
  // Such models have neither calls nor reasoning, and answer with a text as they are asked with one.
  return {
    model: modelId,
    input: { prompt: onlyText(modelId, messages) },
    parameters: { ...parameters, result_format: "text" },
  };
}

/** @throws {UnsupportedFeatureError} for more than one message, or one that is not the user's. */
function onlyText(modelId: string, messages: readonly wire.GenerationMessageParam[]): string {
  const other = messages.findIndex(({ role }, index) => index > 0 || role !== "user");
  const [first] = messages;
  if (other < 0 && typeof first?.content === "string") return first.content;
  throw new UnsupportedFeatureError(
    `${modelId} takes one text and no conversation (messages[${other}] is the ${messages[other]?.role}'s): say it all in one message of the user.`,
    { provider: "dashscope", feature: "messages" },
  );
}

/** The same for models that take more than text. */
export function encodeMultimodal(
  modelId: string,
  request: AnyChatRequest,
  manner?: Manner,
): wire.MultiModalConversationRequest {
  checkMessages(request.messages);
  const messages = request.messages.map((message, index) => encodeMultimodalMessage(message, `messages[${index}]`));
  return { model: modelId, input: { messages }, parameters: encodeParameters(request, manner) };
}

/**
 * Our request as the wire's parameters: no I/O, and nothing in them that the request does not say, but the form of the reply.
 *
 * @throws {UnsupportedFeatureError} for values that the wire has no word for, before anything is sent.
 */
function encodeParameters(request: AnyChatRequest, manner: Manner | undefined): wire.GenerationParameters {
  const { logprobs, tools, toolChoice, responseFormat, reasoningEffort } = request;
  const said: wire.GenerationParameters = {
    // The other form has no place for calls and reasoning.
    result_format: "message",
    ...(manner !== undefined && { incremental_output: manner === "incremental" }),
    max_tokens: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK,
    repetition_penalty: request.repetitionPenalty,
    presence_penalty: request.presencePenalty,
    seed: request.seed,
    stop: request.stop && [...request.stop],
    ...(logprobs !== undefined && encodeLogprobs(logprobs)),
    tools: tools?.map(functionTool),
    tool_choice: toolChoice && encodeToolChoice(toolChoice),
    parallel_tool_calls: request.parallelToolCalls,
    response_format: responseFormat && encodeResponseFormat(responseFormat),
    ...(reasoningEffort !== undefined && encodeEffort(reasoningEffort)),
  };
  return withoutUndefined({ ...(request.providerOptions as wire.GenerationParameters), ...withoutUndefined(said) });
}

function encodeLogprobs(asked: LogprobsRequest): wire.GenerationParameters {
  return { logprobs: true, ...(asked !== true && { top_logprobs: asked.top }) };
}

function encodeToolChoice(choice: ToolChoice): wire.ToolChoice {
  if (choice === "required") {
    throw new UnsupportedFeatureError(
      'DashScope takes no toolChoice "required". Ask for "auto" or "none", or name the tool: { name }.',
      { provider: "dashscope", feature: "toolChoice" },
    );
  }
  return functionChoice(choice);
}

function encodeResponseFormat(format: ResponseFormat): wire.ResponseFormat {
  if (format.type === "text") return { type: "text" };
  if (format.type === "json") return { type: "json_object" };
  const { name, schema, description, strict } = format;
  return { type: "json_schema", json_schema: { name, schema: { ...schema }, ...withoutUndefined({ description, strict }) } };
}

/** Thinking is a switch, and how much of it a word of the newest models. */
function encodeEffort(asked: ReasoningEffort): wire.GenerationParameters {
  if (asked === "none") return { enable_thinking: false };
  const effort = dashscopeQuirks.reasoningEfforts.find((known) => known === asked);
  if (effort !== undefined) return { enable_thinking: true, reasoning_effort: effort };
  throw new UnsupportedFeatureError(
    `DashScope takes no reasoningEffort "${asked}". Ask for one of: none, ${dashscopeQuirks.reasoningEfforts.join(", ")}.`,
    { provider: "dashscope", feature: "reasoningEffort" },
  );
}

/** What was left out of the body because the wire has no place for it. */
export function encodeWarnings({ messages }: AnyChatRequest): readonly ChatWarning[] {
  const lost = messages.flatMap((message, index) => lostOf(message, `messages[${index}]`));
  return notSent("DashScope", lost);
}

function lostOf(message: Message, where: string): string[] {
  if (message.role === "tool") return message.isError === undefined ? [] : [`${where}.isError`];
  if (message.role === "assistant") {
    const { refusal } = message;
    return refusal && saidBy(message) !== refusal ? [`${where}.refusal`] : [];
  }
  return message.role === "user" ? detailsOf(message, where) : [];
}

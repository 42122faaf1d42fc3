import {
  type AnyChatRequest,
  type ChatWarning,
  type LogprobsRequest,
  type ReasoningEffort,
  type ResponseFormat,
  type Tool,
  type ToolChoice,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { withoutUndefined } from "@lockstep/core/dialect";
import { encodeMessage } from "./encode-messages.ts";
import type { OpenAIChatQuirks } from "./quirks.ts";
import type { Limits, WrittenChat, WrittenResponseFormat, WrittenTool, WrittenToolChoice } from "./writes.ts";

/**
 * Our request as the wire's body: no I/O, and nothing in it that the request does not say. The provider's typed call, one hop
 * further, takes it as the provider's own body type.
 *
 * @throws {UnsupportedFeatureError} for content or values that this server does not take, before anything is sent.
 */
export function encodeChat<L extends Limits>(
  modelId: string,
  request: AnyChatRequest,
  quirks: OpenAIChatQuirks<L>,
): WrittenChat<L> {
  const { maxOutputTokens, logprobs, tools, toolChoice, responseFormat, reasoningEffort } = request;
  const said = withoutUndefined<WrittenChat<L>>({
    model: modelId,
    messages: request.messages.map((message, index) => encodeMessage(message, index, quirks)),
    max_tokens: quirks.maxTokensField === "max_tokens" ? maxOutputTokens : undefined,
    max_completion_tokens: quirks.maxTokensField === "max_completion_tokens" ? maxOutputTokens : undefined,
    temperature: request.temperature,
    top_p: request.topP,
    stop: request.stop && [...request.stop],
    ...(logprobs !== undefined && encodeLogprobs(logprobs, quirks)),
    tools: tools?.map(encodeTool),
    tool_choice: toolChoice && encodeToolChoice(toolChoice),
    parallel_tool_calls: request.parallelToolCalls,
    response_format: responseFormat && encodeResponseFormat(responseFormat),
    reasoning_effort: reasoningEffort && encodeEffort(reasoningEffort, quirks),
    seed: request.seed,
    top_k: request.topK,
    min_p: request.minP,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    repetition_penalty: request.repetitionPenalty,
  });
  return withoutUndefined<WrittenChat<L>>({ ...request.providerOptions, ...said });
}

/** What a streamed call has in its body beside the rest. */
export function encodeStreamOptions(
  request: AnyChatRequest,
  quirks: Pick<OpenAIChatQuirks, "includeUsage">,
): { stream_options?: { include_usage: boolean } } {
  if (!quirks.includeUsage) return {};
  const { stream_options: asked }: { stream_options?: object | null } = request.providerOptions ?? {};
  return { stream_options: { include_usage: true, ...asked } };
}

/** What was left out of the body because the wire has no place for it. */
export function encodeWarnings(
  request: AnyChatRequest,
  quirks: Pick<OpenAIChatQuirks, "name" | "sendReasoningAs">,
): readonly ChatWarning[] {
  if (quirks.sendReasoningAs !== null) return [];
  return request.messages.flatMap((message, index) => {
    if (message.role !== "assistant" || !message.reasoning) return [];
    return [{ message: `${quirks.name} takes no reasoning back: that of messages[${index}] was not sent.` }];
  });
}

function encodeLogprobs<L extends Limits>(
  asked: LogprobsRequest,
  quirks: OpenAIChatQuirks<L>,
): Pick<WrittenChat<L>, "logprobs" | "top_logprobs"> {
  const top = asked === true ? undefined : asked.top;
  // The integer form counts the token itself: 0 would turn logprobs off.
  if (quirks.logprobsForm === "integer") return { logprobs: Math.max(1, top ?? 1) };
  return { logprobs: true, ...(top !== undefined && { top_logprobs: top }) };
}

function encodeTool({ name, description, parameters, strict }: Tool): WrittenTool {
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

function encodeToolChoice(choice: ToolChoice): WrittenToolChoice {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}

function encodeResponseFormat(format: ResponseFormat): WrittenResponseFormat {
  if (format.type === "text") return { type: "text" };
  if (format.type === "json") return { type: "json_object" };
  const { name, schema, description, strict } = format;
  const details = { ...(description !== undefined && { description }), ...(strict !== undefined && { strict }) };
  return { type: "json_schema", json_schema: { name, schema: { ...schema }, ...details } };
}

function encodeEffort<L extends Limits>(asked: ReasoningEffort, quirks: OpenAIChatQuirks<L>): L["reasoningEffort"] {
  const taken = quirks.reasoningEfforts.find((effort) => effort === asked);
  if (taken !== undefined) return taken;
  const efforts = quirks.reasoningEfforts.join(", ");
  throw new UnsupportedFeatureError(`${quirks.name} takes no reasoningEffort "${asked}". Ask for one of: ${efforts}.`, {
    provider: quirks.provider,
    feature: "reasoningEffort",
  });
}

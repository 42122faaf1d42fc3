import { type AnyChatRequest, type ChatWarning, type LogprobsRequest, UnsupportedFeatureError } from "@lockstep/core";
import { type FunctionTool, isList, withoutUndefined } from "@lockstep/core/dialect";
import { encodeMessage } from "./encode-messages.ts";
import { checkRanges, encodeEffort, encodeResponseFormat, encodeStop, encodeTool, encodeToolChoice } from "./encode-values.ts";
import type { OpenAIChatQuirks } from "./quirks.ts";
import { refuseBesideReasoning } from "./refuse-beside-reasoning.ts";
import type { Limits, WrittenChat, WrittenRenamed, WrittenThinking } from "./writes.ts";

type Written<L extends Limits> = WrittenChat<L> & WrittenThinking & WrittenRenamed;

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
): Written<L> {
  refuseBesideReasoning(request, quirks);
  checkRanges(request, quirks);
  return encodePlainChat(modelId, request, quirks);
}

/** The same by quirks of which none needs code of its own; of others it leaves those out. */
export function encodePlainChat<L extends Limits>(
  modelId: string,
  request: AnyChatRequest,
  quirks: OpenAIChatQuirks<L>,
): Written<L> {
  const { maxOutputTokens, logprobs, tools, toolChoice, responseFormat, reasoningEffort, seed, repetitionPenalty } = request;
  const { renamed = {} } = quirks;
  const isOff = reasoningEffort === "none" && quirks.thinkingSwitch === true;
  const said = withoutUndefined<Written<L>>({
    model: modelId,
    messages: request.messages.map((message, index) => encodeMessage(message, index, quirks)),
    max_tokens: quirks.maxTokensField === "max_tokens" ? maxOutputTokens : undefined,
    max_completion_tokens: quirks.maxTokensField === "max_completion_tokens" ? maxOutputTokens : undefined,
    temperature: request.temperature,
    top_p: request.topP,
    stop: request.stop && encodeStop(request.stop, quirks),
    ...(logprobs !== undefined && encodeLogprobs(logprobs, quirks)),
    tools: tools?.map((tool) => encodeTool(tool, quirks)),
    tool_choice: toolChoice && encodeToolChoice(toolChoice, quirks),
    parallel_tool_calls: request.parallelToolCalls,
    response_format: responseFormat && encodeResponseFormat(responseFormat, quirks),
    reasoning_effort: reasoningEffort && !isOff ? encodeEffort(reasoningEffort, quirks) : undefined,
    thinking: isOff ? { type: "disabled" } : undefined,
    ...(renamed.seed === undefined ? { seed } : { [renamed.seed]: seed }),
    top_k: request.topK,
    min_p: request.minP,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    ...(renamed.repetition_penalty === undefined
      ? { repetition_penalty: repetitionPenalty }
      : { [renamed.repetition_penalty]: repetitionPenalty }),
  });
  const { tools: own }: { tools?: unknown } = request.providerOptions ?? {};
  // Tools that the service runs itself have no word in the vocabulary: they stand beside the functions, and neither drives out the other.
  const all = isList(own) && said.tools ? { tools: [...(own as FunctionTool[]), ...said.tools] } : {};
  return withoutUndefined<Written<L>>({ ...request.providerOptions, ...said, ...all });
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
  const { logprobsForm, mostTopLogprobs = Infinity, name, provider } = quirks;
  if (logprobsForm === undefined)
    throw new UnsupportedFeatureError(`${name} has no logprobs. Leave them out.`, { provider, feature: "logprobs" });
  const top = asked === true ? undefined : asked.top;
  if (top !== undefined && top > mostTopLogprobs) {
    const message = `${name} takes at most ${mostTopLogprobs} alternatives (logprobs.top), and not ${top}. Ask for fewer.`;
    throw new UnsupportedFeatureError(message, { provider, feature: "logprobs" });
  }
  // The integer form counts the token itself: 0 would turn logprobs off.
  if (logprobsForm === "integer") return { logprobs: Math.max(1, top ?? 1) };
  return { logprobs: true, ...(top !== undefined && { top_logprobs: top }) };
}

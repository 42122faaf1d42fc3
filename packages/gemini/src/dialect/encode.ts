import type { AnyChatRequest, ChatWarning, LogprobsRequest, ReasoningEffort } from "@lockstep/core";
import { type Who, withoutUndefined } from "@lockstep/core/dialect";
import type { GenerateContentRequest, GenerationConfig, ThinkingConfig } from "../generated/schema.gen.ts";
import { encodeContents } from "./encode-contents.ts";
import { encodeResponseFormat, formatWarnings } from "./encode-response-format.ts";
import { encodeToolConfig, encodeTools } from "./encode-tools.ts";
import { gemini, unsupported } from "./errors.ts";
import type { GeminiChatOptions } from "./options.ts";

/**
 * Our request as the body of generateContent: no I/O, and nothing in it that the request does not say. What `providerOptions`
 * hold stays where the request says nothing of its own. Errors name `who`.
 *
 * @throws {UnsupportedFeatureError} for content or values that the wire has no place for, before anything is sent.
 * @throws {ConfigurationError} for messages that cannot be a conversation.
 */
export function encodeChat(request: AnyChatRequest, who: Who = gemini): GenerateContentRequest {
  const asked: GeminiChatOptions = request.providerOptions ?? {};
  const { tools: ownTools, toolConfig: ownToolConfig, generationConfig: ownConfig, ...rest } = asked;
  const { contents, systemInstruction } = encodeContents(request.messages, who);
  const tools = encodeTools(request.tools, ownTools);
  const toolConfig = encodeToolConfig(request.toolChoice, ownToolConfig);
  const generationConfig = encodeConfig(request, ownConfig, who);
  return {
    ...rest,
    contents,
    ...(systemInstruction && { systemInstruction }),
    ...(tools && { tools }),
    ...(toolConfig && { toolConfig }),
    ...(generationConfig && { generationConfig }),
  };
}

/** What was left out of the body because the wire has no place for it. */
export function encodeWarnings({ messages, tools, responseFormat }: AnyChatRequest, who: Who = gemini): readonly ChatWarning[] {
  const names = messages.flatMap((message, index) => {
    if (message.role !== "user" || typeof message.content === "string") return [];
    return message.content.flatMap((part, at) =>
      part.type === "file" && part.name !== undefined
        ? [`${who.name} takes no name of a file: that of messages[${index}].content[${at}] was not sent.`]
        : [],
    );
  });
  const strict = (tools ?? []).flatMap((tool, index) =>
    tool.strict === true ? [`${who.name} takes no strict for one tool: that of tools[${index}] was not sent.`] : [],
  );
  return [...names, ...strict, ...formatWarnings(responseFormat, who)].map((message) => ({ message }));
}

function encodeConfig(
  request: AnyChatRequest,
  options: GeminiChatOptions["generationConfig"],
  who: Who,
): GenerationConfig | undefined {
  const { logprobs, responseFormat, reasoningEffort } = request;
  const said: GenerationConfig = {
    maxOutputTokens: request.maxOutputTokens,
    temperature: request.temperature,
    topP: request.topP,
    topK: request.topK,
    stopSequences: request.stop && [...request.stop],
    seed: request.seed,
    presencePenalty: request.presencePenalty,
    frequencyPenalty: request.frequencyPenalty,
    ...(logprobs !== undefined && encodeLogprobs(logprobs)),
    ...(responseFormat && encodeResponseFormat(responseFormat, who)),
    ...(reasoningEffort && { thinkingConfig: encodeEffort(reasoningEffort, options?.thinkingConfig, who) }),
  };
  const config: GenerationConfig = { ...options, ...withoutUndefined(said) };
  return Object.keys(config).length === 0 ? undefined : config;
}

function encodeLogprobs(asked: LogprobsRequest): GenerationConfig {
  return { responseLogprobs: true, ...(asked !== true && { logprobs: asked.top }) };
}

const levels = { minimal: "MINIMAL", low: "LOW", medium: "MEDIUM", high: "HIGH" } as const;

/** Levels are those of Gemini 3; the budget of 2.5 is a number, which no word stands for: it goes into providerOptions. */
function encodeEffort(asked: ReasoningEffort, options: ThinkingConfig | undefined, who: Who): ThinkingConfig {
  if (!isLevel(asked)) {
    const words = Object.keys(levels).join(", ");
    throw unsupported(who, "reasoningEffort", `ask for one of: ${words}`, `reasoningEffort "${asked}"`);
  }
  return { ...options, thinkingLevel: levels[asked] };
}

function isLevel(effort: ReasoningEffort): effort is keyof typeof levels {
  return Object.hasOwn(levels, effort);
}

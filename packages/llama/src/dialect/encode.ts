import {
  type AnyChatRequest,
  type ChatWarning,
  type Message,
  type ResponseFormat,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { detailsOf, functionChoice, functionTool, notSent, withoutUndefined } from "@lockstep/core/dialect";
import type * as wire from "../generated/schema.gen.ts";
import { checkMessages } from "./check-messages.ts";
import { encodeMessage, saidBy } from "./encode-messages.ts";

type Body = Omit<wire.ChatCompletionRequest, "stream">;

/**
 * Our request as the wire's body: no I/O, and nothing in it that the request does not say.
 *
 * @throws {UnsupportedFeatureError} for content or values that the wire has no place for, before anything is sent.
 * @throws {ConfigurationError} for messages that cannot be a conversation.
 */
export function encodeChat(modelId: string, request: AnyChatRequest): Body {
  const { messages, tools, toolChoice, responseFormat } = request;
  checkMessages(messages);
  const said: Body = withoutUndefined<Body>({
    model: modelId,
    messages: messages.map((message, index) => encodeMessage(message, `messages[${index}]`)),
    max_completion_tokens: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK,
    repetition_penalty: request.repetitionPenalty,
    tools: tools?.map(functionTool),
    tool_choice: toolChoice && functionChoice(toolChoice),
    response_format: responseFormat && encodeResponseFormat(responseFormat),
  });
  return withoutUndefined<Body>({ ...request.providerOptions, ...said });
}

function encodeResponseFormat(format: ResponseFormat): wire.ResponseFormat {
  if (format.type === "text") return { type: "text" };
  if (format.type === "json-schema") {
    return { type: "json_schema", json_schema: { name: format.name, schema: { ...format.schema } } };
  }
  throw new UnsupportedFeatureError(
    'Meta Llama writes no JSON without a schema (responseFormat.type "json"). Ask for "json-schema", with a name and a schema.',
    { provider: "llama", feature: "responseFormat" },
  );
}

/** What was left out of the body because the wire has no place for it. */
export function encodeWarnings({ messages, responseFormat }: AnyChatRequest): readonly ChatWarning[] {
  const lost = messages.flatMap((message, index) => lostOf(message, `messages[${index}]`));
  if (responseFormat?.type === "json-schema") {
    if (responseFormat.description !== undefined) lost.push("responseFormat.description");
    // A schema is always kept to.
    if (responseFormat.strict === false) lost.push("responseFormat.strict");
  }
  return notSent("Meta Llama", lost);
}

function lostOf(message: Message, where: string): string[] {
  if (message.role === "assistant") {
    const { reasoning, refusal } = message;
    return [
      ...(reasoning ? [`${where}.reasoning`] : []),
      ...(refusal && saidBy(message) !== refusal ? [`${where}.refusal`] : []),
    ];
  }
  return message.role === "user" ? detailsOf(message, where) : [];
}

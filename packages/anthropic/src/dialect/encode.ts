import type { AnyChatRequest, ChatWarning, ReasoningEffort, ResponseFormat } from "@lockstep/core";
import { unsupportedBy, type Who, withoutUndefined } from "@lockstep/core/dialect";
import type {
  JsonOutputFormat,
  MessageCountTokensParams,
  MessageCreateParams,
  OutputConfig,
  ThinkingConfigParam,
  ToolUnion,
} from "../generated/schema.gen.ts";
import { efforts } from "./conventions.ts";
import { encodeSchema, unenforcedBound } from "./encode-schema.ts";
import { encodeMessages } from "./encode-messages.ts";
import { encodeTool, encodeToolChoice } from "./encode-tools.ts";
import { anthropic } from "./who.ts";

/**
 * Parameters that the vocabulary has no word for: `thinking`, `cache_control`, `service_tier`. `tools` are those that Anthropic
 * runs; they come after the request's own.
 */
export type AnthropicChatOptions = Omit<
  MessageCreateParams,
  | "model"
  | "messages"
  | "system"
  | "max_tokens"
  | "stream"
  | "stop_sequences"
  | "temperature"
  | "top_p"
  | "top_k"
  | "tool_choice"
  | "output_config"
>;

/** A body, and what the caller should know of what is not in it. */
export interface Encoded<Body> {
  readonly body: Body;
  readonly warnings: readonly ChatWarning[];
}

/**
 * Our request as the wire's body: no I/O, and nothing in it that the request does not say, but for the length that the wire wants
 * to be told. Errors and warnings name `who`.
 *
 * @throws {UnsupportedFeatureError} for content or values that the wire does not take, {ConfigurationError} for messages that
 * cannot be sent: before anything is sent.
 */
export function encodeChat(
  modelId: string,
  request: AnyChatRequest,
  maxOutputTokens: number,
  who: Who = anthropic,
): Encoded<MessageCreateParams> {
  const { body: common, warnings } = encodeCommon(modelId, request, who);
  const options: AnthropicChatOptions = request.providerOptions ?? {};
  const said: Partial<MessageCreateParams> = {
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK,
    stop_sequences: request.stop && [...request.stop],
  };
  const body = { ...options, ...common, max_tokens: request.maxOutputTokens ?? maxOutputTokens, ...withoutUndefined(said) };
  return { body, warnings };
}

/** The same for counting, which takes what goes in and nothing of what comes out. */
export function encodeCount(modelId: string, request: AnyChatRequest, who: Who = anthropic): Encoded<MessageCountTokensParams> {
  const { body, warnings } = encodeCommon(modelId, request, who);
  const options: AnthropicChatOptions = request.providerOptions ?? {};
  const { thinking, cache_control, speed, mcp_servers, context_management } = options;
  return {
    body: { ...withoutUndefined({ thinking, cache_control, speed, mcp_servers, context_management }), ...body },
    warnings,
  };
}

function encodeCommon(modelId: string, request: AnyChatRequest, who: Who): Encoded<MessageCountTokensParams> {
  const { messages, system, warnings } = encodeMessages(request.messages, who);
  const { tools: more = [] }: Pick<AnthropicChatOptions, "tools"> = request.providerOptions ?? {};
  const own = request.tools?.map((tool, index) => encodeTool(tool, `tools[${index}]`, who));
  const tools: ToolUnion[] = [...(own ?? []), ...more];
  const output = encodeOutput(request, who);
  const said: Partial<MessageCountTokensParams> = {
    system,
    tools: tools.length > 0 || own ? tools : undefined,
    tool_choice: encodeToolChoice(request),
    output_config: output?.config,
    thinking: request.reasoningEffort === "none" ? noThinking : undefined,
  };
  return {
    body: { model: modelId, messages, ...withoutUndefined(said) },
    warnings: [...warnings, ...(output?.warnings ?? [])],
  };
}

const noThinking: ThinkingConfigParam = { type: "disabled" };

interface Output {
  readonly config: OutputConfig;
  readonly warnings: readonly ChatWarning[];
}

function encodeOutput({ responseFormat, reasoningEffort }: AnyChatRequest, who: Who): Output | undefined {
  const written = responseFormat && encodeFormat(responseFormat, who);
  const effort = reasoningEffort && encodeEffort(reasoningEffort, who);
  if (written === undefined && effort === undefined) return undefined;
  const config = { ...(effort && { effort }), ...(written && { format: written.format }) };
  return { config, warnings: (written?.warnings ?? []).map((message) => ({ message })) };
}

/** The wire has no name for a format, and holds every answer to the schema; a description can be the schema's. */
function encodeFormat(
  asked: ResponseFormat,
  who: Who,
): { readonly format: JsonOutputFormat; readonly warnings: readonly string[] } | undefined {
  if (asked.type === "text") return undefined;
  if (asked.type === "json") {
    const sentence = 'has no responseFormat "json": it wants a schema. Ask for { type: "json-schema", name, schema }.';
    throw unsupportedBy(who, "responseFormat", sentence);
  }
  const { schema, unenforced } = encodeSchema(asked.schema, "responseFormat.schema", who);
  const described = asked.description === undefined ? schema : { description: asked.description, ...schema };
  return {
    format: { type: "json_schema", schema: described },
    warnings: unenforced.map((place) => unenforcedBound(place, who)),
  };
}

/** None is the word for no thinking, which is a member of its own. */
function encodeEffort(asked: ReasoningEffort, who: Who): OutputConfig["effort"] {
  if (asked === "none") return undefined;
  const taken = efforts.find((effort) => effort === asked);
  if (taken !== undefined) return taken;
  const sentence = `takes no reasoningEffort "${asked}". Ask for one of: none, ${efforts.join(", ")}.`;
  throw unsupportedBy(who, "reasoningEffort", sentence);
}

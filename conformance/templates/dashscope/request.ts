import type { MessagePlan, PartPlan, RequestPlan, Scenario } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { DashScopeFacts } from "./facts.ts";

export function renderRequest(scenario: Scenario, facts: DashScopeFacts): RenderedRequest {
  switch (scenario.appliesTo.role) {
    case "chat":
      return chatRequest(scenario, facts);
    case "completion":
      return completionRequest(scenario.request, facts);
    case "embedding":
      return embeddingRequest(scenario, facts);
    case "rerank":
      return rerankRequest(scenario.request, facts);
    default:
      return {};
  }
}

function rerankRequest({ query = "", documents = [], topN }: RequestPlan, facts: DashScopeFacts): RenderedRequest {
  const model = facts.models.rerank;
  const parameters = topN === undefined ? {} : { parameters: { top_n: topN } };
  const request = { query, documents, ...(topN !== undefined && { topN }) };
  return { body: { model, input: { query, documents }, ...parameters }, facade: { model, request } };
}

/** A stream is asked for by a header; the body has no member for it. */
function streamHeaders({ stream }: RequestPlan): { readonly headers?: Readonly<Record<string, string>> } {
  return stream ? { headers: { "x-dashscope-sse": "enable", accept: "text/event-stream" } } : {};
}

function chatRequest({ request, expect }: Scenario, facts: DashScopeFacts): RenderedRequest {
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const { maxOutputTokens, logprobs, tools, toolChoice, responseFormat } = request;
  const top = typeof logprobs === "object" ? { top_logprobs: logprobs.top } : {};
  const choice = typeof toolChoice === "object" ? { type: "function", function: { name: toolChoice.name } } : toolChoice;
  const body = {
    model: facts.models.chat,
    input: { messages: messages.map(renderMessage) },
    parameters: {
      result_format: "message",
      ...(request.stream && { incremental_output: true }),
      ...(maxOutputTokens !== undefined && { max_tokens: maxOutputTokens }),
      ...(logprobs !== undefined && { logprobs: true, ...top }),
      ...(tools && { tools: tools.map((tool) => ({ type: "function", function: tool })) }),
      ...(choice !== undefined && { tool_choice: choice }),
      ...(responseFormat && {
        response_format: { type: "json_schema", json_schema: { name: responseFormat.name, schema: responseFormat.schema } },
      }),
      ...request.wireOnly,
    },
  };
  const sent = { body, ...streamHeaders(request) };
  if (request.wireOnly || expect.facade === null) return sent;
  const words = Object.entries({ maxOutputTokens, logprobs, tools, toolChoice, responseFormat });
  const said = Object.fromEntries(words.filter(([, value]) => value !== undefined));
  return { ...sent, facade: { model: facts.models.chat, request: { messages, ...said } } };
}

function completionRequest(request: RequestPlan, facts: DashScopeFacts): RenderedRequest {
  const { maxOutputTokens } = request;
  return {
    body: {
      model: facts.models.completion,
      input: { prompt: request.prompt ?? "Say hi" },
      parameters: {
        result_format: "text",
        ...(request.stream && { incremental_output: true }),
        ...(maxOutputTokens !== undefined && { max_tokens: maxOutputTokens }),
        ...request.wireOnly,
      },
    },
    ...streamHeaders(request),
  };
}

function embeddingRequest({ request, expect }: Scenario, facts: DashScopeFacts): RenderedRequest {
  const input = request.input ?? "Say hi";
  const body = { model: facts.models.embedding, input: { texts: typeof input === "string" ? [input] : input } };
  if (request.wireOnly || expect.facade === null) return { body: { ...body, parameters: request.wireOnly } };
  return { body, facade: { model: facts.models.embedding, request: { input } } };
}

/** Content is a list of parts, whoever says it; a part is told by the member that it has. */
function renderMessage(message: MessagePlan): Record<string, unknown> {
  switch (message.role) {
    case "system":
      return { role: "system", content: [{ text: message.content }] };
    case "user": {
      const { content } = message;
      return { role: "user", content: typeof content === "string" ? [{ text: content }] : content.map(renderPart) };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: [{ text: message.content }] };
    case "assistant": {
      const calls = (message.toolCalls ?? []).map(({ id, ...called }) => ({ id, type: "function", function: called }));
      const content = message.content ? [{ text: message.content }] : [];
      return { role: "assistant", content, ...(calls.length > 0 && { tool_calls: calls }) };
    }
  }
}

function renderPart(part: PartPlan): Record<string, unknown> {
  if (part.type === "text") return { text: part.text };
  const { source } = part;
  if ("url" in source) return { [part.type]: source.url };
  if ("data" in source) return { [part.type]: `data:${source.mediaType};base64,${source.data}` };
  throw new Error(`DashScope has no place for a ${part.type} by the id of a file.`);
}

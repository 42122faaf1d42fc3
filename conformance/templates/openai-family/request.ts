import type { Scenario } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import { needed, type OpenAIFamilyFacts } from "./facts.ts";
import { renderMessage } from "./messages.ts";
import { renderResponseRequest } from "../responses/request.ts";

export function renderRequest(scenario: Scenario, facts: OpenAIFamilyFacts): RenderedRequest {
  const { request, appliesTo } = scenario;
  if (appliesTo.role === "chat") return chatRequest(scenario, facts);
  if (appliesTo.role === "response") return renderResponseRequest(request, needed(facts.responses, "responses", facts));
  if (appliesTo.role === "rerank") return rerankRequest(scenario, facts);
  if (appliesTo.role === "token-count") return countRequest(scenario, facts);
  if (appliesTo.role === "embedding") return embeddingRequest(scenario, facts);
  if (appliesTo.role === "completion") {
    const limit = request.maxOutputTokens === undefined ? {} : { max_tokens: request.maxOutputTokens };
    const stream = request.stream ? { stream: true, ...facts.request.streamMembers } : {};
    return {
      body: { model: facts.models.completion, prompt: request.prompt ?? "Say hi", ...limit, ...stream, ...request.wireOnly },
    };
  }
  return request.model === undefined ? {} : { path: [request.model] };
}

function chatRequest(scenario: Scenario, facts: OpenAIFamilyFacts): RenderedRequest {
  const { request } = scenario;
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const { maxOutputTokens, logprobs, tools, toolChoice, responseFormat } = request;
  const top = typeof logprobs === "object" ? { top_logprobs: logprobs.top } : {};
  const choice = typeof toolChoice === "object" ? { type: "function", function: { name: toolChoice.name } } : toolChoice;
  const isForced = toolChoice === "required" || typeof toolChoice === "object";
  const beside = isForced ? facts.request.besideForcedTool : undefined;
  const body = {
    model: facts.models.chat,
    messages: messages.map((message) => renderMessage(message, facts)),
    ...(maxOutputTokens !== undefined && { [facts.request.maxOutputTokens]: maxOutputTokens }),
    ...(logprobs !== undefined && { logprobs: true, ...top }),
    ...(tools && { tools: tools.map((tool) => ({ type: "function", function: tool })) }),
    ...(choice !== undefined && { tool_choice: choice }),
    ...beside?.body,
    ...(responseFormat && {
      response_format: { type: "json_schema", json_schema: { name: responseFormat.name, schema: responseFormat.schema } },
    }),
    ...(request.stream ? { stream: true, ...facts.request.streamMembers } : facts.request.replyMembers),
    ...request.wireOnly,
  };
  if (request.wireOnly || scenario.expect.facade === null) return { body };
  const words = Object.entries({ maxOutputTokens, logprobs, tools, toolChoice, responseFormat, ...beside?.words });
  const said = Object.fromEntries(words.filter(([, value]) => value !== undefined));
  return { body, facade: { model: facts.models.chat, request: { messages, ...said } } };
}

function embeddingRequest(scenario: Scenario, facts: OpenAIFamilyFacts): RenderedRequest {
  const input = scenario.request.input ?? "Say hi";
  const model = needed(facts.models.embedding, "models.embedding", facts);
  const written = facts.embedding?.listsInput && typeof input === "string" ? [input] : input;
  const body = { model, input: written, ...scenario.request.wireOnly };
  if (scenario.request.wireOnly || scenario.expect.facade === null) return { body };
  return { body, facade: { model, request: { input } } };
}

function rerankRequest({ request }: Scenario, facts: OpenAIFamilyFacts): RenderedRequest {
  const { query = "", documents = [], topN } = request;
  const model = facts.models.rerank ?? "";
  const body = { model, query, documents, ...(topN !== undefined && { top_n: topN }), ...request.wireOnly };
  if (request.wireOnly) return { body };
  return { body, facade: { model, request: { query, documents, ...(topN !== undefined && { topN }) } } };
}

function countRequest({ request }: Scenario, facts: OpenAIFamilyFacts): RenderedRequest {
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const model = facts.models.tokenCount ?? facts.models.chat;
  return {
    body: { model, messages: messages.map((message) => renderMessage(message, facts)) },
    facade: { model, request: { messages } },
  };
}

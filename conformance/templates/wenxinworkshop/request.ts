import type { MessagePlan, RequestPlan, Scenario } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { WenxinworkshopFacts } from "./facts.ts";

/** The model is the path, and the body has none. */
export function renderRequest(scenario: Scenario, { models }: WenxinworkshopFacts): RenderedRequest {
  switch (scenario.appliesTo.role) {
    case "chat":
      return { path: [models.chat.path], ...chatRequest(scenario, models.chat.name) };
    case "embedding":
      return { path: [models.embedding.path], ...embeddingRequest(scenario, models.embedding.name) };
    case "rerank":
      return { path: [models.rerank.path], ...rerankRequest(scenario.request, models.rerank.name) };
    default:
      return {};
  }
}

function chatRequest({ request, expect }: Scenario, model: string): RenderedRequest {
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const { maxOutputTokens, tools, toolChoice } = request;
  const instructions = messages.flatMap((message) => (message.role === "system" ? [message.content] : []));
  const names = new Map(
    messages
      .flatMap((message) => (message.role === "assistant" ? (message.toolCalls ?? []) : []))
      .map(({ id, name }) => [id, name]),
  );
  const body = {
    messages: messages.filter(({ role }) => role !== "system").map((message) => renderMessage(message, names)),
    ...(instructions.length > 0 && { system: instructions.join("\n\n") }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
    ...(tools && { functions: tools.map(({ name, description, parameters }) => ({ name, description, parameters })) }),
    ...(typeof toolChoice === "object" && { tool_choice: { type: "function", function: { name: toolChoice.name } } }),
    stream: request.stream === true,
    ...request.wireOnly,
  };
  if (request.wireOnly || expect.facade === null) return { body };
  const words = Object.entries({ maxOutputTokens, tools, toolChoice }).filter(([, value]) => value !== undefined);
  return { body, facade: { model, request: { messages, ...Object.fromEntries(words) } } };
}

function renderMessage(message: MessagePlan, names: ReadonlyMap<string, string>): unknown {
  if (message.role === "tool")
    return { role: "function", name: names.get(message.toolCallId), content: jsonOf(message.content) };
  if (message.role !== "assistant") return { role: message.role, content: message.content };
  const [call] = message.toolCalls ?? [];
  const called = call && { function_call: { name: call.name, arguments: call.arguments } };
  return { role: "assistant", content: message.content ?? "", ...called };
}

/** What a function returns must be JSON: a text that is none becomes a member of an object. */
function jsonOf(text: string): string {
  return /^\s*[{["\d]/.test(text) && isJson(text) ? text : JSON.stringify({ result: text });
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function embeddingRequest({ request, expect }: Scenario, model: string): RenderedRequest {
  const input = request.input ?? "Say hi";
  const body = { input: typeof input === "string" ? [input] : input, ...request.wireOnly };
  return request.wireOnly || expect.facade === null ? { body } : { body, facade: { model, request: { input } } };
}

function rerankRequest({ query = "", documents = [], topN }: RequestPlan, model: string): RenderedRequest {
  const body = { query, documents, ...(topN !== undefined && { top_n: topN }) };
  return { body, facade: { model, request: { query, documents, ...(topN !== undefined && { topN }) } } };
}

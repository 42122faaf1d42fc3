import type { MessagePlan, PartPlan, Scenario, SourcePlan } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { LlamaFacts } from "./facts.ts";

export function renderRequest(scenario: Scenario, facts: LlamaFacts): RenderedRequest {
  const { request, appliesTo } = scenario;
  if (appliesTo.role !== "chat") return request.model === undefined ? {} : { path: [request.model] };
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const { maxOutputTokens, tools, toolChoice, responseFormat } = request;
  const choice = typeof toolChoice === "object" ? { type: "function", function: { name: toolChoice.name } } : toolChoice;
  const body = {
    model: facts.model,
    messages: messages.map(renderMessage),
    ...(maxOutputTokens !== undefined && { max_completion_tokens: maxOutputTokens }),
    ...(tools && { tools: tools.map((tool) => ({ type: "function", function: tool })) }),
    ...(choice !== undefined && { tool_choice: choice }),
    ...(responseFormat && {
      response_format: { type: "json_schema", json_schema: { name: responseFormat.name, schema: responseFormat.schema } },
    }),
    stream: request.stream === true,
    ...request.wireOnly,
  };
  if (request.wireOnly || scenario.expect.facade === null) return { body };
  const words = Object.entries({ maxOutputTokens, tools, toolChoice, responseFormat });
  const said = Object.fromEntries(words.filter(([, value]) => value !== undefined));
  return { body, facade: { model: facts.model, request: { messages, ...said } } };
}

function renderMessage(message: MessagePlan): Record<string, unknown> {
  switch (message.role) {
    case "system":
      return { role: "system", content: message.content };
    case "user": {
      const { content } = message;
      return { role: "user", content: typeof content === "string" ? content : content.map(renderPart) };
    }
    case "tool":
      return { role: "tool", tool_call_id: message.toolCallId, content: message.content };
    case "assistant": {
      // A call has no type, and a message that only calls has no content.
      const calls = (message.toolCalls ?? []).map(({ id, ...called }) => ({ id, function: called }));
      const content = message.content ?? "";
      return {
        role: "assistant",
        ...((content !== "" || calls.length === 0) && { content }),
        ...(calls.length > 0 && { tool_calls: calls }),
      };
    }
  }
}

function renderPart(part: PartPlan): Record<string, unknown> {
  if (part.type === "text") return { type: "text", text: part.text };
  if (part.type !== "image") throw new Error(`the wire has no part for ${part.type}`);
  return { type: "image_url", image_url: { url: addressOf(part.source) } };
}

function addressOf(source: SourcePlan): string {
  if ("url" in source) return source.url;
  if ("data" in source) return `data:${source.mediaType};base64,${source.data}`;
  throw new Error("the wire has no files that the provider already has");
}

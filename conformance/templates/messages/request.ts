import type { MessagePlan, PartPlan, Scenario, WholeCallPlan } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { MessagesFacts } from "./facts.ts";

type Json = Record<string, unknown>;

export function renderRequest(scenario: Scenario, facts: MessagesFacts): RenderedRequest {
  const { request, appliesTo, expect } = scenario;
  const headers = facts.requestHeaders;
  if (appliesTo.role === "model-list") return { headers };
  if (appliesTo.role === "model") return { headers, path: [request.model ?? facts.model] };
  const messages = request.messages ?? [{ role: "user", content: request.prompt ?? "Say hi" }];
  const { maxOutputTokens, tools, toolChoice, responseFormat } = request;
  const systems = messages.flatMap((message) => (message.role === "system" ? [message.content] : []));
  const input = {
    model: facts.model,
    messages: turns(messages),
    ...(systems.length > 0 && { system: systems.join("") }),
    ...(tools && { tools: tools.map(({ parameters, ...tool }) => ({ ...tool, input_schema: parameters })) }),
    ...(toolChoice !== undefined && { tool_choice: choice(toolChoice) }),
    ...(responseFormat && { output_config: { format: { type: "json_schema", schema: responseFormat.schema } } }),
  };
  const output = { max_tokens: maxOutputTokens ?? facts.maxTokens, stream: request.stream === true };
  const body = { ...input, ...(appliesTo.role === "token-count" ? {} : output), ...request.wireOnly };
  if (request.wireOnly || expect.facade === null) return { headers, body };
  const words = Object.entries({ maxOutputTokens, tools, toolChoice, responseFormat });
  const said = Object.fromEntries(words.filter(([, value]) => value !== undefined));
  return { headers, body, facade: { model: facts.model, request: { messages, ...said } } };
}

function choice(asked: NonNullable<Scenario["request"]["toolChoice"]>): Json {
  if (typeof asked === "object") return { type: "tool", name: asked.name };
  return { type: asked === "required" ? "any" : asked };
}

/** Results of tools are said by the user, all those of one turn at once. */
function turns(messages: readonly MessagePlan[]): readonly Json[] {
  const written: { role: string; content: string | Json[] }[] = [];
  for (const message of messages) {
    const last = written.at(-1);
    if (message.role === "user") written.push({ role: "user", content: userContent(message.content) });
    else if (message.role === "assistant") written.push({ role: "assistant", content: assistantContent(message) });
    else if (message.role === "tool" && last?.role === "user" && typeof last.content !== "string") {
      last.content.push(result(message));
    } else if (message.role === "tool") written.push({ role: "user", content: [result(message)] });
  }
  return written;
}

function userContent(content: string | readonly PartPlan[]): string | Json[] {
  return typeof content === "string" ? content : content.map(part);
}

function assistantContent({ content = "", toolCalls = [] }: Extract<MessagePlan, { role: "assistant" }>): Json[] {
  return [...(content === "" ? [] : [{ type: "text", text: content }]), ...toolCalls.map(renderCall)];
}

/** A call as the wire has it: its arguments are an object. */
export function renderCall({ id, name, arguments: text }: WholeCallPlan): Json {
  return { type: "tool_use", id, name, input: JSON.parse(text === "" ? "{}" : text) as unknown };
}

function result({ toolCallId, content, isError }: Extract<MessagePlan, { role: "tool" }>): Json {
  return { type: "tool_result", tool_use_id: toolCallId, content, ...(isError !== undefined && { is_error: isError }) };
}

function part(planned: PartPlan): Json {
  if (planned.type === "text") return { type: "text", text: planned.text };
  const { source, name } = planned;
  const bytes =
    "url" in source
      ? { type: "url", url: source.url }
      : "fileId" in source
        ? { type: "file", file_id: source.fileId }
        : { type: "base64", media_type: source.mediaType, data: source.data };
  if (planned.type === "image") return { type: "image", source: bytes };
  return { type: "document", source: bytes, ...(name !== undefined && { title: name }) };
}

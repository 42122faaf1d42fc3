import type { MessagePlan, PartPlan, RequestPlan, Scenario } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { GeminiFacts } from "./facts.ts";

/** The model is in the path; bodies that stand alone name it once more, with `models/`. */
export function renderRequest(scenario: Scenario, facts: GeminiFacts): RenderedRequest {
  const { request, appliesTo } = scenario;
  if (appliesTo.role === "chat") return chatRequest(scenario, facts);
  if (appliesTo.role === "embedding") return embeddingRequest(scenario, facts);
  if (appliesTo.role === "token-count") {
    const facade = { model: facts.models.chat, request: { messages: messagesOf(request) } };
    // The whole request is counted, tools and instructions too, where it is sent as one.
    const counted = { model: `models/${facts.models.chat}`, ...chatBody(request, facts) };
    return { path: [facts.models.chat], body: { generateContentRequest: counted }, facade };
  }
  return request.model === undefined ? {} : { path: [request.model] };
}

function chatRequest(scenario: Scenario, facts: GeminiFacts): RenderedRequest {
  const { request } = scenario;
  const path = [facts.models.chat];
  const body = chatBody(request, facts);
  if (request.wireOnly || scenario.expect.facade === null) return { path, body };
  const { maxOutputTokens, logprobs, tools, toolChoice, responseFormat } = request;
  const words = Object.entries({ maxOutputTokens, logprobs, tools, toolChoice, responseFormat });
  const said = Object.fromEntries(words.filter(([, value]) => value !== undefined));
  return { path, body, facade: { model: facts.models.chat, request: { messages: messagesOf(request), ...said } } };
}

function messagesOf({ messages, prompt = "Say hi" }: RequestPlan): readonly MessagePlan[] {
  return messages ?? [{ role: "user", content: prompt }];
}

function chatBody(request: RequestPlan, facts: GeminiFacts): Record<string, unknown> {
  const messages = messagesOf(request);
  const instructions = messages.flatMap((message) => (message.role === "system" ? [{ text: message.content }] : []));
  const { tools, toolChoice } = request;
  const config = generationConfig(request);
  return {
    contents: contents(messages, facts),
    ...(instructions.length > 0 && { systemInstruction: { parts: instructions } }),
    ...(tools && {
      tools: [
        { functionDeclarations: tools.map(({ parameters, ...tool }) => ({ ...tool, parametersJsonSchema: parameters })) },
      ],
    }),
    ...(toolChoice !== undefined && { toolConfig: { functionCallingConfig: callingConfig(toolChoice) } }),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
    ...request.wireOnly,
  };
}

function generationConfig({ maxOutputTokens, logprobs, responseFormat }: RequestPlan): Record<string, unknown> {
  return {
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(logprobs !== undefined && { responseLogprobs: true }),
    ...(typeof logprobs === "object" && { logprobs: logprobs.top }),
    ...(responseFormat && { responseMimeType: "application/json", responseJsonSchema: responseFormat.schema }),
  };
}

function callingConfig(choice: NonNullable<RequestPlan["toolChoice"]>): unknown {
  if (typeof choice === "object") return { mode: "ANY", allowedFunctionNames: [choice.name] };
  return { mode: { auto: "AUTO", none: "NONE", required: "ANY" }[choice] };
}

interface Turn {
  readonly role: "user" | "model";
  readonly parts: unknown[];
}

/** Results of calls of one turn are one turn; each names the function that its call names. */
function contents(messages: readonly MessagePlan[], facts: GeminiFacts): readonly Turn[] {
  const turns: Turn[] = [];
  const names = new Map<string, string>();
  let results: unknown[] | undefined;
  for (const message of messages) {
    if (message.role === "tool") {
      const { toolCallId: id, content, isError } = message;
      const response = isError ? { error: content } : { output: content };
      if (results === undefined) turns.push({ role: "user", parts: (results = []) });
      results.push({ functionResponse: { id, name: names.get(id), response } });
      continue;
    }
    results = undefined;
    if (message.role === "system") continue;
    if (message.role === "user") {
      const { content } = message;
      const parts = typeof content === "string" ? [{ text: content }] : content.map((part) => renderPart(part, facts));
      turns.push({ role: "user", parts });
      continue;
    }
    const calls = message.toolCalls ?? [];
    for (const { id, name } of calls) names.set(id, name);
    const text = message.content === undefined ? [] : [{ text: message.content }];
    const called = calls.map(({ id, name, arguments: json }) => ({
      functionCall: { id, name, args: JSON.parse(json) as unknown },
    }));
    turns.push({ role: "model", parts: [...text, ...called] });
  }
  return turns;
}

function renderPart(part: PartPlan, facts: GeminiFacts): unknown {
  if (part.type === "text") return { text: part.text };
  const { source } = part;
  if ("data" in source) return { inlineData: { mimeType: source.mediaType, data: source.data } };
  return { fileData: { fileUri: "url" in source ? source.url : facts.files + source.fileId } };
}

function embeddingRequest(scenario: Scenario, facts: GeminiFacts): RenderedRequest {
  const input = scenario.request.input ?? "Say hi";
  const path = [facts.models.embedding];
  const texts = typeof input === "string" ? [input] : input;
  const contents = texts.map((text) => ({ content: { parts: [{ text }] } }));
  const model = `models/${facts.models.embedding}`;
  const body = contents.length === 1 ? contents[0] : { requests: contents.map((content) => ({ model, ...content })) };
  const words = { model: facts.models.embedding, request: { input } };
  return { path, ...(body && { body }), ...(scenario.expect.facade !== null && { facade: words }) };
}

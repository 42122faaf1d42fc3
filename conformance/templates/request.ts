import type { Scenario } from "../scenarios/scenario.ts";
import type { ProviderFacts } from "./facts/provider-facts.ts";

/** The request of a fixture: path and body for the provider's own client, and the same call in the facade's words. */
export interface RenderedRequest {
  readonly path?: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
  readonly facade?: { readonly model: string; readonly request: Readonly<Record<string, unknown>> };
}

/** Writes a scenario's request for a provider; the facade's own encoder must arrive at the same body. */
export function renderRequest(scenario: Scenario, facts: ProviderFacts): RenderedRequest {
  const operation = scenario.appliesTo.operation;
  if (operation === "chat.completions.create") return chatRequest(scenario, facts);
  if (operation === "embeddings.create") return embeddingRequest(scenario, facts);
  const { request } = scenario;
  if (operation === "completions.create") {
    const limit = request.maxOutputTokens === undefined ? {} : { max_tokens: request.maxOutputTokens };
    const stream = request.stream ? { stream: true } : {};
    return {
      body: { model: facts.models.completion, prompt: request.prompt ?? "Say hi", ...limit, ...stream, ...request.wireOnly },
    };
  }
  return request.model === undefined ? {} : { path: [request.model] };
}

function chatRequest(scenario: Scenario, facts: ProviderFacts): RenderedRequest {
  const { request } = scenario;
  const messages = [{ role: "user", content: request.prompt ?? "Say hi" }];
  const top = typeof request.logprobs === "object" ? { top_logprobs: request.logprobs.top } : {};
  const body = {
    model: facts.models.chat,
    messages,
    ...(request.maxOutputTokens !== undefined && { [facts.request.maxOutputTokens]: request.maxOutputTokens }),
    ...(request.logprobs !== undefined && { logprobs: true, ...top }),
    ...(request.tools && { tools: request.tools.map((tool) => ({ type: "function", function: tool })) }),
    ...(request.stream ? { stream: true, ...facts.request.streamMembers } : facts.request.replyMembers),
    ...request.wireOnly,
  };
  if (request.wireOnly || scenario.expect.facade === null) return { body };
  const { maxOutputTokens, logprobs, tools } = request;
  const words = {
    messages,
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(logprobs !== undefined && { logprobs }),
    ...(tools && { tools }),
  };
  return { body, facade: { model: facts.models.chat, request: words } };
}

function embeddingRequest(scenario: Scenario, facts: ProviderFacts): RenderedRequest {
  const input = scenario.request.input ?? "Say hi";
  const body = { model: facts.models.embedding, input, ...scenario.request.wireOnly };
  if (scenario.request.wireOnly || scenario.expect.facade === null) return { body };
  return { body, facade: { model: facts.models.embedding, request: { input } } };
}

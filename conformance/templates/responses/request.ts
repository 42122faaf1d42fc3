import type { RequestPlan } from "../../scenarios/scenario.ts";
import type { RenderedRequest } from "../provider-template.ts";
import type { ResponseFacts } from "./facts.ts";
import type { Repeated } from "./response.ts";

/** The request of a response. The facade has no word for the operation. */
export function renderResponseRequest(request: RequestPlan, facts: ResponseFacts): RenderedRequest {
  const { maxOutputTokens, logprobs, tools, toolChoice, stream } = request;
  return {
    body: {
      model: facts.model,
      input: request.prompt ?? "Say hi",
      ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
      ...(logprobs !== undefined && askedLogprobs(logprobs, facts)),
      ...(tools && { tools: renderTools(request, facts) }),
      ...(typeof toolChoice === "string" && { tool_choice: toolChoice }),
      ...(stream && { stream: true }),
      ...request.wireOnly,
    },
  };
}

function askedLogprobs(logprobs: NonNullable<RequestPlan["logprobs"]>, facts: ResponseFacts): Record<string, unknown> {
  const top = typeof logprobs === "object" ? { top_logprobs: logprobs.top } : {};
  return facts.logprobs === "member" ? { logprobs: true, ...top } : { include: ["message.output_text.logprobs"], ...top };
}

function renderTools({ tools = [] }: RequestPlan, facts: ResponseFacts): readonly unknown[] {
  return tools.map((tool) => ({ type: "function", ...tool, ...facts.tool }));
}

/** What the response repeats of it. */
export function repeatedOf(request: RequestPlan, facts: ResponseFacts): Repeated {
  const { maxOutputTokens, logprobs, tools } = request;
  return {
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
    ...(typeof logprobs === "object" && { top_logprobs: logprobs.top }),
    ...(tools && { tools: renderTools(request, facts) }),
  };
}

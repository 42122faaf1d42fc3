import type { AnyChatRequest, TokenCount } from "@lockstep/core";
import { type Answer, noAnswer } from "@lockstep/core/dialect";
import { encodeChat } from "@lockstep/openai-compatible";
import type { TokenizerRequest, TokenizerResponse } from "./generated/schema.gen.ts";
import { zhipuQuirks } from "./quirks.ts";

/**
 * The tokens of a chat request by the tokenizer, which takes its messages and tools and nothing else. With pictures and films the
 * total counts, which holds their tokens too.
 *
 * @throws {NoAnswerError} for a body that is no count.
 */
export async function countTokens(
  modelId: string,
  request: AnyChatRequest,
  create: (body: TokenizerRequest) => Answer<TokenizerResponse>,
): Promise<TokenCount<TokenizerResponse>> {
  const { messages, tools } = encodeChat(modelId, request, zhipuQuirks);
  const answer = await create({ model: modelId, messages, ...(tools && { tools }) }).withResponse();
  const { data, limits } = answer;
  const { usage, request_id: id } = (data as Partial<TokenizerResponse> | null) ?? {};
  const requestId = answer.requestId ?? id;
  const inputTokens: unknown = usage?.total_tokens ?? usage?.prompt_tokens;
  if (typeof inputTokens !== "number")
    throw noAnswer("The body of the count is JSON but has no tokens in its usage.", { provider: "zhipu", limits, requestId });
  return { inputTokens, ...(limits && { limits }), ...(requestId !== undefined && { requestId }), raw: data };
}

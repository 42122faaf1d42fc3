import type { AnyChatRequest, TokenCount } from "@lockstep/core";
import type { ReplyContext } from "@lockstep/core/dialect";
import type { CountTokensRequest, CountTokensResponse } from "../generated/schema.gen.ts";
import { encodeChat } from "./encode.ts";
import { modelName } from "./model-name.ts";

/** The whole request is counted, tools and instruction included; only so can they be. */
export function encodeCountTokens(modelId: string, request: AnyChatRequest): CountTokensRequest {
  return { generateContentRequest: { model: modelName(modelId), ...encodeChat(request) } };
}

/** A count of 0 is left out on this wire. */
export function decodeCountTokens(
  wire: CountTokensResponse,
  { limits, requestId }: ReplyContext = {},
): TokenCount<CountTokensResponse> {
  const { totalTokens = 0, cachedContentTokenCount: cached } = wire;
  return {
    inputTokens: totalTokens,
    ...(cached !== undefined && { cachedInputTokens: cached }),
    ...(limits && { limits }),
    ...(requestId !== undefined && { requestId }),
    raw: wire,
  };
}

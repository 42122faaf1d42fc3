import type { ProviderDescriptor } from "@lockstep/core";
import { openaiRateLimitHeaders } from "@lockstep/openai-compatible";
import { service } from "./generated/operations.gen.ts";

/**
 * What xAI's document cannot say. The variable of the key is that of its official SDK; x-request-id is as recorded in October 2025, cf-ray
 * stands in every recorded reply. Third parties report rate-limit headers with OpenAI's names; no recording has any.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "xAI",
  environment: { apiKey: ["XAI_API_KEY"], baseUrl: ["XAI_BASE_URL"] },
  requestIdHeaders: ["x-request-id", "cf-ray"],
  rateLimitHeaders: openaiRateLimitHeaders,
};

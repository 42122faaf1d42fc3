import type { ProviderDescriptor } from "@lockstep/core";
import { openaiRateLimitHeaders } from "@lockstep/openai-compatible";
import { service } from "./generated/operations.gen.ts";

/**
 * What Afarensis's document cannot say. The variable of the key is that of the vendor's samples, which name no other. Its page of errors
 * (2026-11-22) tells a 429 that passes from a used-up quota, and that 500 and 503 may be tried again; the code of the latter 429, the
 * headers and the retried 409 are OpenAI's of February 2024 (npm openai 4.28.0).
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Afarensis",
  environment: { apiKey: ["AFARENSIS_API_KEY"], baseUrl: ["AFARENSIS_BASE_URL"] },
  requestIdHeaders: ["x-request-id"],
  optionHeaders: { organization: { header: "openai-organization" } },
  retryStatuses: [409],
  errorCodes: [{ code: "insufficient_quota", retry: false }],
  rateLimitHeaders: openaiRateLimitHeaders,
};

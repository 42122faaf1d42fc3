import type { ProviderDescriptor } from "@lockstep/core";
import { openaiRateLimitHeaders } from "@lockstep/openai-compatible";
import { service } from "./generated/operations.gen.ts";

/**
 * What OpenAI's document cannot say. Variables, headers and the request id are those of its official SDK (npm openai 6.49.0);
 * codes that waiting does not cure are those of its error guide (2026-11-22).
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "OpenAI",
  environment: { apiKey: ["OPENAI_API_KEY"], baseUrl: ["OPENAI_BASE_URL"] },
  requestIdHeaders: ["x-request-id"],
  optionHeaders: {
    organization: { header: "openai-organization", environment: "OPENAI_ORG_ID" },
    project: { header: "openai-project", environment: "OPENAI_PROJECT_ID" },
  },
  // A lock that another request holds; the official SDK retries it.
  retryStatuses: [409],
  // They come with 429, which is retried otherwise.
  errorCodes: [
    { code: "insufficient_quota", retry: false },
    { code: "credit_balance_exhausted", retry: false },
  ],
  rateLimitHeaders: openaiRateLimitHeaders,
};

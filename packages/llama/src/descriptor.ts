import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What the document of the Llama API cannot say. The variables and the 409 that is retried are those of its SDK (npm
 * llama-api-client 0.3.0). The names of the headers are not in it: those of the limits are from the documentation's page on
 * limits, that of the request id is the usual one.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Meta Llama",
  environment: { apiKey: ["LLAMA_API_KEY"], baseUrl: ["LLAMA_API_CLIENT_BASE_URL"] },
  requestIdHeaders: ["x-request-id"],
  retryStatuses: [409],
  rateLimitHeaders: {
    requests: { limit: "x-ratelimit-limit-requests", remaining: "x-ratelimit-remaining-requests" },
    tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
  },
};

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Together's document cannot say. Variables are those of its official SDKs (npm together-ai 0.52.0); the rate-limit
 * headers, and cf-ray as the id of a reply, are as its servers send them (recorded traffic of 2025).
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Together AI",
  environment: { apiKey: ["TOGETHER_API_KEY"], baseUrl: ["TOGETHER_BASE_URL"] },
  requestIdHeaders: ["x-request-id", "cf-ray"],
  // A lock that another request holds; the official SDKs retry it.
  retryStatuses: [409],
  rateLimitHeaders: {
    requests: { limit: "x-ratelimit-limit", remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset" },
    tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
  },
};

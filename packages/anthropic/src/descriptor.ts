import type { ProviderDescriptor, RateLimitHeaderSet } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/** The version of the API that is asked for where the option `version` says nothing: that of the official SDK since 1.0. */
export const defaultVersion = "2026-10-21";

function limitHeaders(kind: string): RateLimitHeaderSet {
  const name = `anthropic-ratelimit-${kind}`;
  return { limit: `${name}-limit`, remaining: `${name}-remaining`, reset: `${name}-reset` };
}

/**
 * What Anthropic's document cannot say. Variables, headers and the request id are those of its official SDK (npm
 * @anthropic-ai/sdk 1.12.0); the rate-limit headers are as its servers send them (recorded traffic of 2025 and 2026; a reset is
 * an RFC 3339 time).
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Anthropic",
  environment: { apiKey: ["ANTHROPIC_API_KEY"], baseUrl: ["ANTHROPIC_BASE_URL"] },
  requestIdHeaders: ["request-id"],
  optionHeaders: {
    version: { header: "anthropic-version", default: defaultVersion },
    beta: { header: "anthropic-beta" },
    workspace: { header: "anthropic-workspace-id" },
  },
  // Its servers answer a page of another host only where it says that it means to (the official SDK's README, and the SDK itself).
  browserHeaders: { "anthropic-dangerous-direct-browser-access": "true" },
  // A conflict with another request; the official SDK retries it.
  retryStatuses: [409],
  // Limits of spending, which no waiting lifts. They come with 429, which is retried otherwise.
  errorCodes: [
    { code: "enforced_spend_limit_reached", retry: false },
    { code: "contract_spend_limit_reached", retry: false },
  ],
  rateLimitHeaders: {
    requests: /* @__PURE__ */ limitHeaders("requests"),
    tokens: /* @__PURE__ */ limitHeaders("tokens"),
    inputTokens: /* @__PURE__ */ limitHeaders("input-tokens"),
    outputTokens: /* @__PURE__ */ limitHeaders("output-tokens"),
  },
};

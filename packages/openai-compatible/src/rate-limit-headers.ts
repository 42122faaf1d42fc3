import type { RateLimitHeaders } from "@lockstep/core";

/** The names that OpenAI brought up and many servers of the dialect took over (as in recorded traffic). */
export const openaiRateLimitHeaders: RateLimitHeaders = {
  requests: {
    limit: "x-ratelimit-limit-requests",
    remaining: "x-ratelimit-remaining-requests",
    reset: "x-ratelimit-reset-requests",
  },
  tokens: {
    limit: "x-ratelimit-limit-tokens",
    remaining: "x-ratelimit-remaining-tokens",
    reset: "x-ratelimit-reset-tokens",
  },
};

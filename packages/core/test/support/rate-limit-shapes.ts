import type { RateLimitHeaders, RateLimits } from "../../src/index.ts";

/** One provider's rate-limit headers: as descriptor data, as they come, and what they mean at `now`. */
export interface RateLimitShape {
  readonly name: string;
  readonly source: string;
  readonly names: RateLimitHeaders;
  readonly headers: Readonly<Record<string, string>>;
  /** When the reply came; given where a header holds a date. */
  readonly now?: string;
  readonly limits: RateLimits | undefined;
}

const kinds = (prefix: string, requests: string, tokens: string): RateLimitHeaders => ({
  requests: {
    limit: `${prefix}-limit-${requests}`,
    remaining: `${prefix}-remaining-${requests}`,
    reset: `${prefix}-reset-${requests}`,
  },
  tokens: {
    limit: `${prefix}-limit-${tokens}`,
    remaining: `${prefix}-remaining-${tokens}`,
    reset: `${prefix}-reset-${tokens}`,
  },
});
const openai = kinds("x-ratelimit", "requests", "tokens");
const openaiNoReset: RateLimitHeaders = {
  requests: { limit: "x-ratelimit-limit-requests", remaining: "x-ratelimit-remaining-requests" },
  tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
};
const anthropic: RateLimitHeaders = {
  requests: {
    limit: "anthropic-ratelimit-requests-limit",
    remaining: "anthropic-ratelimit-requests-remaining",
    reset: "anthropic-ratelimit-requests-reset",
  },
  tokens: {
    limit: "anthropic-ratelimit-tokens-limit",
    remaining: "anthropic-ratelimit-tokens-remaining",
    reset: "anthropic-ratelimit-tokens-reset",
  },
};
const together: RateLimitHeaders = {
  requests: { limit: "x-ratelimit-limit", remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset" },
  tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
};
const mistral: RateLimitHeaders = {
  requests: { limit: "x-ratelimit-limit-req-minute", remaining: "x-ratelimit-remaining-req-minute" },
  tokens: { limit: "x-ratelimit-limit-tokens-minute", remaining: "x-ratelimit-remaining-tokens-minute" },
};

/** What providers send, with the descriptor data that reads it: the data of later providers begin here. */
export const rateLimitShapes: readonly RateLimitShape[] = [
  {
    name: "OpenAI: durations in one unit",
    source: "recorded traffic, 2026-08-19",
    names: openai,
    headers: {
      "x-ratelimit-limit-requests": "5000",
      "x-ratelimit-remaining-requests": "4999",
      "x-ratelimit-reset-requests": "12ms",
      "x-ratelimit-limit-tokens": "2000000",
      "x-ratelimit-remaining-tokens": "1999984",
      "x-ratelimit-reset-tokens": "0s",
    },
    limits: {
      requests: { limit: 5000, remaining: 4999, resetMs: 12 },
      tokens: { limit: 2_000_000, remaining: 1_999_984, resetMs: 0 },
    },
  },
  {
    name: "OpenAI: durations in several units",
    source: "platform.openai.com/docs/guides/rate-limits: 6m0s, 20ms",
    names: openai,
    headers: { "x-ratelimit-reset-requests": "20ms", "x-ratelimit-reset-tokens": "6m0s" },
    limits: { requests: { resetMs: 20 }, tokens: { resetMs: 360_000 } },
  },
  {
    name: "OpenAI: requests only, where tokens are not what is counted",
    source: "recorded traffic (audio), 2026-04-07",
    names: openai,
    headers: {
      "x-ratelimit-limit-requests": "500",
      "x-ratelimit-remaining-requests": "499",
      "x-ratelimit-reset-requests": "120ms",
    },
    limits: { requests: { limit: 500, remaining: 499, resetMs: 120 } },
  },
  {
    name: "Groq: minutes and fractions of seconds",
    source: "recorded traffic, 2026-08-04",
    names: openai,
    headers: {
      "x-ratelimit-limit-requests": "1000",
      "x-ratelimit-remaining-requests": "987",
      "x-ratelimit-reset-requests": "18m43.2s",
      "x-ratelimit-limit-tokens": "12000",
      "x-ratelimit-remaining-tokens": "11741",
      "x-ratelimit-reset-tokens": "1.295s",
    },
    limits: {
      requests: { limit: 1000, remaining: 987, resetMs: 1_123_200 },
      tokens: { limit: 12_000, remaining: 11_741, resetMs: 1295 },
    },
  },
  {
    name: "Anthropic: dates",
    source: "recorded traffic, 2025-11-02",
    names: anthropic,
    now: "2025-11-02T17:06:40Z",
    headers: {
      "anthropic-ratelimit-requests-limit": "1000",
      "anthropic-ratelimit-requests-remaining": "999",
      "anthropic-ratelimit-requests-reset": "2025-11-02T17:06:44Z",
      "anthropic-ratelimit-tokens-limit": "540000",
      "anthropic-ratelimit-tokens-remaining": "540000",
      "anthropic-ratelimit-tokens-reset": "2025-11-02T17:07:00Z",
      "anthropic-ratelimit-input-tokens-limit": "450000",
      "anthropic-ratelimit-output-tokens-limit": "90000",
      "retry-after": "17",
    },
    limits: {
      requests: { limit: 1000, remaining: 999, resetMs: 4000 },
      tokens: { limit: 540_000, remaining: 540_000, resetMs: 20_000 },
    },
  },
  {
    name: "Anthropic: a date that has passed",
    source: "recorded traffic, 2025-01-02",
    names: anthropic,
    now: "2025-01-02T01:08:58Z",
    headers: { "anthropic-ratelimit-requests-reset": "2025-01-02T01:08:57Z", "anthropic-ratelimit-requests-limit": "4000" },
    limits: { requests: { limit: 4000, resetMs: 0 } },
  },
  {
    name: "Anthropic: values that a recorder has masked",
    source: "recorded traffic, 2026-03-08",
    names: anthropic,
    headers: {
      "anthropic-ratelimit-requests-limit": "20000",
      "anthropic-ratelimit-tokens-limit": "MASKED",
      "anthropic-ratelimit-tokens-reset": "MASKED",
    },
    limits: { requests: { limit: 20_000 } },
  },
  {
    name: "Together: one reset, in seconds, for requests",
    source: "recorded traffic, 2025-02-20",
    names: together,
    headers: {
      "x-ratelimit": "false",
      "x-ratelimit-limit": "30",
      "x-ratelimit-remaining": "59",
      "x-ratelimit-reset": "2",
      "x-ratelimit-limit-tokens": "3000",
      "x-ratelimit-remaining-tokens": "2910",
    },
    limits: { requests: { limit: 30, remaining: 59, resetMs: 2000 }, tokens: { limit: 3000, remaining: 2910 } },
  },
  {
    name: "Cerebras: names with the period, seconds with a fraction",
    source: "recorded traffic, 2025-10-13",
    names: kinds("x-ratelimit", "requests-day", "tokens-minute"),
    headers: {
      "x-ratelimit-limit-requests-day": "1440000",
      "x-ratelimit-remaining-requests-day": "1439988",
      "x-ratelimit-reset-requests-day": "3560.397",
      "x-ratelimit-limit-tokens-minute": "1000000",
      "x-ratelimit-remaining-tokens-minute": "999780",
      "x-ratelimit-reset-tokens-minute": "20.5",
    },
    limits: {
      requests: { limit: 1_440_000, remaining: 1_439_988, resetMs: 3_560_397 },
      tokens: { limit: 1_000_000, remaining: 999_780, resetMs: 20_500 },
    },
  },
  {
    name: "Mistral: names with the period, no reset",
    source: "recorded traffic, 2026-07-21",
    names: mistral,
    headers: {
      "x-ratelimit-limit-req-minute": "1250",
      "x-ratelimit-remaining-req-minute": "1239",
      "x-ratelimit-limit-tokens-minute": "5000000",
      "x-ratelimit-remaining-tokens-minute": "4999431",
      "x-ratelimit-tokens-query-cost": "68",
    },
    limits: { requests: { limit: 1250, remaining: 1239 }, tokens: { limit: 5_000_000, remaining: 4_999_431 } },
  },
  {
    name: "Mistral: the names of 2024",
    source: "recorded traffic, 2024-08-27",
    names: {
      tokens: { limit: "ratelimitbysize-limit", remaining: "ratelimitbysize-remaining", reset: "ratelimitbysize-reset" },
    },
    headers: { "ratelimitbysize-limit": "500000", "ratelimitbysize-remaining": "307190", "ratelimitbysize-reset": "46" },
    limits: { tokens: { limit: 500_000, remaining: 307_190, resetMs: 46_000 } },
  },
  {
    name: "xAI: no reset",
    source: "recorded traffic, 2026-08-10",
    names: openaiNoReset,
    headers: {
      "x-ratelimit-limit-requests": "1800",
      "x-ratelimit-remaining-requests": "1800",
      "x-ratelimit-limit-tokens": "10000000",
      "x-ratelimit-remaining-tokens": "10000000",
    },
    limits: { requests: { limit: 1800, remaining: 1800 }, tokens: { limit: 10_000_000, remaining: 10_000_000 } },
  },
  {
    name: "Azure: no reset",
    source: "recorded traffic, 2025-12-01",
    names: openai,
    headers: {
      "x-ratelimit-limit-requests": "5000",
      "x-ratelimit-remaining-requests": "4999",
      "x-ratelimit-limit-tokens": "5000000",
      "x-ratelimit-remaining-tokens": "4999500",
    },
    limits: { requests: { limit: 5000, remaining: 4999 }, tokens: { limit: 5_000_000, remaining: 4_999_500 } },
  },
  {
    name: "Azure: -1 where there is no limit",
    source: "recorded traffic, 2025-11-28",
    names: openai,
    headers: { "x-ratelimit-limit-tokens": "-1", "x-ratelimit-remaining-tokens": "-1", "x-ratelimit-reset-tokens": "0" },
    limits: { tokens: { resetMs: 0 } },
  },
  {
    name: "OpenRouter: milliseconds since 1970",
    source: "recorded traffic, 2025-08-08",
    names: { requests: { limit: "x-ratelimit-limit", remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset" } },
    now: "2025-08-08T15:40:34Z",
    headers: { "x-ratelimit-limit": "1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1754667660000" },
    limits: { requests: { limit: 1, remaining: 0, resetMs: 26_000 } },
  },
  {
    name: "Seconds since 1970",
    source: "synthetic",
    names: { requests: { reset: "x-ratelimit-reset" } },
    now: "2025-08-08T15:40:34Z",
    headers: { "x-ratelimit-reset": "1754667660" },
    limits: { requests: { resetMs: 26_000 } },
  },
  {
    name: "Qianfan: capitals, no reset",
    source: "fact sheet of the provider (unverified)",
    names: openaiNoReset,
    headers: {
      "X-Ratelimit-Limit-Requests": "300",
      "X-Ratelimit-Remaining-Requests": "299",
      "X-Ratelimit-Limit-Tokens": "300000",
    },
    limits: { requests: { limit: 300, remaining: 299 }, tokens: { limit: 300_000 } },
  },
  {
    name: "Llama: counts without resets",
    source: "fact sheet of the provider (unverified)",
    names: openaiNoReset,
    headers: { "x-ratelimit-limit-tokens": "1000000", "x-ratelimit-remaining-tokens": "0" },
    limits: { tokens: { limit: 1_000_000, remaining: 0 } },
  },
  {
    name: "Gemini, DashScope, Zhipu, DeepSeek, ModelVerse: no such headers",
    source: "fact sheets of the providers",
    names: {},
    headers: { "x-ratelimit-limit-requests": "5" },
    limits: undefined,
  },
];

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Qianfan's document cannot say. `QIANFAN_BEARER_TOKEN` is the official SDKs' variable, `QIANFAN_API_KEY` the one that other
 * people's programs read. The codes are words in v2: a 429 is a limit that passes, whichever it is; what is refused as unsafe stays so.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Baidu Qianfan",
  environment: { apiKey: ["QIANFAN_BEARER_TOKEN", "QIANFAN_API_KEY"], baseUrl: [] },
  requestIdHeaders: ["x-baidu-request-id"],
  optionHeaders: { appId: { header: "appid" } },
  rateLimitHeaders: {
    requests: { limit: "x-ratelimit-limit-requests", remaining: "x-ratelimit-remaining-requests" },
    tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
  },
  errorCodes: [
    // These come under a success status as well, of the service itself and of gateways in front of it. What fails with 429 or 5XX is
    // tried again anyway.
    { code: "rate_limit_exceeded", piece: true, retry: true },
  ],
};

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Qianfan's document cannot say. `QIANFAN_BEARER_TOKEN` is the official SDKs' variable, `QIANFAN_API_KEY` the one that other
 * people's programs read. Codes are words in the newer API and numbers in the older one; the SDK's lists of them (APIErrorCode, and
 * those that it retries) are of 2025-12-12.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Baidu Qianfan",
  environment: { apiKey: ["QIANFAN_BEARER_TOKEN", "QIANFAN_API_KEY"], accessToken: ["QIANFAN_ACCESS_TOKEN"], baseUrl: [] },
  requestIdHeaders: ["x-baidu-request-id"],
  optionHeaders: { appId: { header: "appid" } },
  rateLimitHeaders: {
    requests: { limit: "x-ratelimit-limit-requests", remaining: "x-ratelimit-remaining-requests" },
    tokens: { limit: "x-ratelimit-limit-tokens", remaining: "x-ratelimit-remaining-tokens" },
  },
  errorCodes: [
    // These come under a success status as well, of gateways that lose it. What fails with 429 or 5XX is tried again anyway.
    { code: "rate_limit_exceeded", piece: true, retry: true },
    // The exchange of an application's keys.
    { code: "invalid_client", retry: false, status: 401 },
    // The older API answers 200 with a number, whatever is wrong. The token: none, wrong, ended; the last two are asked for anew, once.
    { code: "100", retry: false, status: 400 },
    { code: "110", retry: false, status: 401 },
    { code: "111", retry: false, status: 401 },
    { code: "13", retry: false, status: 401 },
    { code: "14", retry: false, status: 401 },
    { code: "6", retry: false, status: 403 },
    { code: "336004", retry: false, status: 403 },
    { code: "3", retry: false, status: 404 },
    { code: "336005", retry: false, status: 404 },
    // The request.
    { code: "336001", retry: false, status: 400 },
    { code: "336002", retry: false, status: 400 },
    { code: "336003", retry: false, status: 400 },
    { code: "336006", retry: false, status: 400 },
    { code: "336101", retry: false, status: 400 },
    { code: "336104", retry: false, status: 400 },
    { code: "336105", retry: false, status: 400 },
    // Too often, or too many tokens at once; and limits of a day or of all time, which do not pass.
    { code: "4", retry: true, status: 429 },
    { code: "18", retry: true, status: 429 },
    { code: "336501", retry: true, status: 429 },
    { code: "336502", retry: true, status: 429 },
    { code: "17", retry: false, status: 429 },
    { code: "19", retry: false, status: 429 },
    // The service failed, or has too much to do. The official SDK tries 15 again, too, which its own list calls an absent application.
    { code: "2", retry: true, status: 503 },
    { code: "336100", retry: true, status: 503 },
    { code: "336000", retry: true, status: 500 },
    { code: "15", retry: true },
  ],
};

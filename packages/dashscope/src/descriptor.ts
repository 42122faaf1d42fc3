import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What DashScope's document cannot say. Variables are those of its official SDK (Python, 1.26.2); the codes are in the vendor's
 * list of errors, in both spellings: the native operations write words without spaces, those that speak OpenAI's API snake case.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "DashScope",
  environment: { apiKey: ["DASHSCOPE_API_KEY"], baseUrl: ["DASHSCOPE_HTTP_BASE_URL"] },
  requestIdHeaders: ["x-request-id", "x-dashscope-requestid"],
  optionHeaders: { workspace: { header: "X-DashScope-WorkSpace" } },
  errorCodes: [
    // Nobody has paid, or a free quota is used up: that does not pass by waiting.
    { code: "Arrearage", retry: false },
    { code: "insufficient_quota", retry: false },
    { code: "AllocationQuota.FreeTierOnly", retry: false },
    { code: "Throttling.AllocationQuota", retry: true },
    // What these are refused for stays in the request, whatever the status beside them.
    { code: "DataInspectionFailed", retry: false },
    { code: "data_inspection_failed", retry: false },
    { code: "InvalidParameter", retry: false },
    { code: "InvalidApiKey", retry: false },
    // These come in an event of a stream as well, where the status is that of a success. What fails with 5XX is tried again anyway.
    { code: "Throttling", retry: true },
    { code: "Throttling.RateQuota", retry: true },
    { code: "LimitRequests", retry: true },
    { code: "limit_requests", retry: true },
  ],
};

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What DeepSeek's document cannot say. There is no official SDK: the variables are those of its own open-source client (DeepSeek
 * Harness of August 2026); the trace id is in its servers' replies (recorded traffic of 2025 and 2026). It states no rate-limit
 * headers, and none were recorded.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "DeepSeek",
  environment: { apiKey: ["DEEPSEEK_API_KEY"], baseUrl: ["DEEPSEEK_BASE_URL"] },
  requestIdHeaders: ["x-ds-trace-id"],
};

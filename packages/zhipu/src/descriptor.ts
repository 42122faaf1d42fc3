import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Zhipu's document cannot say. Variables are those of its official SDK (z-ai-sdk-python of 2026-04-08), then that of the one
 * before it; `x-log-id` is in recorded replies. The codes are those of the vendor's list (docs.z.ai/api-reference/api-code),
 * 1308 to 1311 as users report them: a 429 is a limit that passes, an empty balance, a plan that is used up or an account that
 * is locked, and only the code tells which.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Zhipu GLM",
  environment: { apiKey: ["ZAI_API_KEY", "ZHIPUAI_API_KEY"], baseUrl: ["ZAI_BASE_URL"] },
  requestIdHeaders: ["x-log-id"],
  optionHeaders: { language: { header: "Accept-Language" } },
  // A lock that another request holds; the official SDK retries it.
  retryStatuses: [409],
  errorCodes: [
    // The account: inactive, absent, locked, in arrears, not to be reached, irregular.
    { code: "1110", retry: false },
    { code: "1111", retry: false },
    { code: "1112", retry: false },
    { code: "1113", retry: false },
    { code: "1120", retry: false },
    { code: "1121", retry: false },
    // What is refused stays so: no right, an API that is retired or absent, an id that was used, policy, unsafe content, a long prompt.
    { code: "1220", retry: false },
    { code: "1221", retry: false },
    { code: "1222", retry: false },
    { code: "1231", retry: false },
    { code: "1261", retry: false },
    { code: "1300", retry: false },
    { code: "1301", retry: false },
    // Limits of a day, of five hours, of a week or month; a plan that is over, or lacks the model.
    { code: "1304", retry: false },
    { code: "1308", retry: false },
    { code: "1309", retry: false },
    { code: "1310", retry: false },
    { code: "1311", retry: false },
    // Too many at once, too often, a busy model, a network that failed: in an event of a stream these come under a success status.
    // What fails with 5XX is tried again anyway.
    { code: "1302", retry: true },
    { code: "1303", retry: true },
    { code: "1305", retry: true },
    { code: "1234", retry: true },
  ],
};

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Google's document cannot say. Variables are those of its SDK (npm @google/genai 2.32.0), GOOGLE_API_KEY first; its
 * GOOGLE_GEMINI_BASE_URL is without the version that our base URL has, so it is not read. No header carries the id of a request
 * or a limit (recorded traffic of 2024 to 2026); the wait that a refusal asks for stands in its body.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Google Gemini",
  environment: { apiKey: ["GOOGLE_API_KEY", "GEMINI_API_KEY"], baseUrl: ["GEMINI_BASE_URL"] },
  requestIdHeaders: [],
  // A quota by day, or by month, is not there again in a minute: ids are like GenerateRequestsPerDayPerProjectPerModel-FreeTier.
  errorCodes: [
    { code: "PerDay", piece: true, retry: false },
    { code: "PerMonth", piece: true, retry: false },
  ],
};

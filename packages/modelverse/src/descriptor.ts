import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What ModelVerse's document cannot say. The variable is that of the vendor's examples. No header is documented; the id of a request
 * stands in an error's `param`, where core looks for one in the errors of every provider. What may be tried again, the statuses say
 * (408, 429, 500, 504), and no code says otherwise (UCloudDoc-Team/modelverse, api_doc/common/error-code.md, 2026-04-15).
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "UCloud ModelVerse",
  environment: { apiKey: ["MODELVERSE_API_KEY"], baseUrl: ["MODELVERSE_BASE_URL"] },
  requestIdHeaders: [],
};

import type { ProviderDescriptor } from "@lockstep/core";
import { service } from "./generated/operations.gen.ts";

/**
 * What Baichuan's document cannot say. There is no official SDK: the key's variable is that of the vendor's MCP server, and the header
 * of the request's id is in its reference. An account without money is answered with 429, like too many requests; the vendor's list
 * of statuses tells the two apart by their sentences alone, and other people's clients know a code as well.
 */
export const descriptor: ProviderDescriptor = {
  service,
  name: "Baichuan",
  environment: { apiKey: ["BAICHUAN_API_KEY"], baseUrl: ["BAICHUAN_BASE_URL"] },
  requestIdHeaders: ["x-bc-request-id"],
  errorCodes: [
    { code: "insufficient_quota", retry: false },
    { code: "Insufficient account balance", piece: true, in: "message", retry: false },
  ],
};

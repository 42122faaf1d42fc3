import { isObject, type JsonObject } from "./json-object.ts";

const mostEntries = 20;

/** The reason of a google.rpc.ErrorInfo and the quotas of a google.rpc.QuotaFailure among the details of an error. */
export function readReasons({ details }: JsonObject): readonly string[] | undefined {
  if (!Array.isArray(details)) return undefined;
  const reasons: string[] = [];
  for (const detail of details.slice(0, mostEntries)) {
    if (!isObject(detail) || typeof detail["@type"] !== "string") continue;
    if (detail["@type"].endsWith("google.rpc.ErrorInfo")) add(reasons, detail.reason);
    if (!detail["@type"].endsWith("google.rpc.QuotaFailure") || !Array.isArray(detail.violations)) continue;
    for (const violation of detail.violations.slice(0, mostEntries)) {
      if (isObject(violation)) add(reasons, violation.quotaId);
    }
  }
  return reasons.length === 0 ? undefined : reasons;
}

function add(reasons: string[], word: unknown): void {
  if (typeof word === "string" && word !== "") reasons.push(word);
}

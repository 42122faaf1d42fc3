import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import { follow } from "../../document/part-schemas.ts";
import type { OperationComparison } from "./operation-comparison.ts";

interface Header {
  readonly at: string;
  readonly value: JsonObject;
  readonly required: boolean;
}

function headersOf(document: JsonObject, response: JsonObject, at: string): ReadonlyMap<string, Header> {
  const headers = isJsonObject(response["headers"]) ? response["headers"] : {};
  const found = Object.keys(headers).flatMap((name): [string, Header][] => {
    const header = follow(document, `${at}/headers${pointerStep(name)}`);
    return header ? [[name.toLowerCase(), { ...header, required: header.value["required"] === true }]] : [];
  });
  return new Map(found);
}

/** Headers of a response: they are documented now and then only, so that a header is optional unless it is said to be there. */
export function compareHeaders(
  comparison: OperationComparison,
  before: { readonly at: string; readonly value: JsonObject },
  after: { readonly at: string; readonly value: JsonObject },
): void {
  const was = headersOf(comparison.before.document, before.value, before.at);
  const is = headersOf(comparison.after.document, after.value, after.at);
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(name), is.get(name)];
    const subject = `header/${name}`;
    const place = { subject, direction: "response", before: old?.at ?? before.at, after: now?.at ?? after.at } as const;
    if (!old) comparison.report({ ...place, rule: "header-added" });
    else if (!now) comparison.report({ ...place, rule: `${old.required ? "required" : "optional"}-header-removed` });
    else {
      if (old.required !== now.required)
        comparison.report({ ...place, rule: `header-became-${now.required ? "required" : "optional"}` });
      const schemas = [old, now].map(({ at, value }) => ({ at: `${at}/schema`, schema: value["schema"] ?? true }));
      comparison.schemas(subject, "response", schemas.slice(0, 1), schemas.slice(1));
    }
  }
}

import { follow } from "../../document/part-schemas.ts";
import { compareContents } from "./contents.ts";
import { mediaTypes } from "./media-types.ts";
import type { OperationComparison, Side } from "./operation-comparison.ts";

function bodyOf({ document, operation }: Side) {
  const found = "requestBody" in operation.description ? follow(document, `${operation.at}/requestBody`) : undefined;
  return found && { ...found, required: found.value["required"] === true };
}

/** Request bodies: whether there is one, whether it must be, its media types and what they hold. */
export function compareBodies(comparison: OperationComparison): void {
  const [was, is] = [bodyOf(comparison.before), bodyOf(comparison.after)];
  const place = { subject: "request", before: was?.at, after: is?.at };
  const { report } = comparison;
  if (!was && is) report({ ...place, rule: `request-body-added-${is.required ? "required" : "optional"}` });
  if (was && !is) report({ ...place, rule: "request-body-removed" });
  if (!was || !is) return;
  if (was.required !== is.required) report({ ...place, rule: `request-body-became-${is.required ? "required" : "optional"}` });
  const options = { direction: "request", part: "request", eventMember: undefined } as const;
  compareContents(comparison, mediaTypes(was.value, was.at), mediaTypes(is.value, is.at), options);
}

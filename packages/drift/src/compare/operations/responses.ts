import { isJsonObject } from "@lockstep/traffic";
import { follow } from "../../document/part-schemas.ts";
import { compareContents } from "./contents.ts";
import { compareHeaders } from "./headers.ts";
import { mediaTypes } from "./media-types.ts";
import type { OperationComparison, Side } from "./operation-comparison.ts";

function statusesOf({ operation }: Side): string[] {
  const responses = operation.description["responses"];
  return isJsonObject(responses) ? Object.keys(responses).map((status) => status.toUpperCase()) : [];
}

/** Which class a status is of; `DEFAULT` is for whatever the document does not list. */
function classOf(status: string, listed: readonly string[]): string {
  if (status !== "DEFAULT") return status.charAt(0);
  return listed.some((other) => other.startsWith("2")) ? "4" : "2";
}

/** Statuses of the other document that a status is described by: itself, its range, or what lies in its range. */
function counterparts(status: string, others: readonly string[]): string[] {
  if (others.includes(status)) return [status];
  if (status === "DEFAULT") return others.filter((other) => classOf(other, others) === classOf(status, others));
  const range = `${status.charAt(0)}XX`;
  if (status === range) {
    const inside = others.filter((other) => other.startsWith(status.charAt(0)));
    if (inside.length > 0) return inside;
  } else if (others.includes(range)) return [range];
  // Where nothing else is listed, the default is the success.
  const fits = others.includes("DEFAULT") && (classOf("DEFAULT", others) === "2") === (status.charAt(0) === "2");
  return fits ? ["DEFAULT"] : [];
}

/** Statuses, and headers and bodies of those that both documents have. */
export function compareResponses(comparison: OperationComparison, eventMember: string | undefined): void {
  const [was, is] = [statusesOf(comparison.before), statusesOf(comparison.after)];
  const word = (status: string, listed: readonly string[]): string =>
    /^[45]/.test(classOf(status, listed)) ? "error" : "success";
  for (const status of is) {
    if (counterparts(status, was).length > 0) continue;
    comparison.report({
      rule: `${word(status, is)}-status-added`,
      subject: `status=${status}`,
      fill: { status },
      after: at(comparison.after, status),
    });
  }
  for (const status of was) {
    const found = counterparts(status, is);
    if (found.length === 0)
      comparison.report({
        rule: `${word(status, was)}-status-removed`,
        subject: `status=${status}`,
        fill: { status },
        before: at(comparison.before, status),
      });
    for (const other of found) compareResponse(comparison, status, other, word(status, was), eventMember);
  }
}

function at({ operation }: Side, status: string): string {
  const responses = operation.description["responses"];
  const name = Object.keys(isJsonObject(responses) ? responses : {}).find((one) => one.toUpperCase() === status) ?? status;
  return `${operation.at}/responses/${name}`;
}

function compareResponse(
  comparison: OperationComparison,
  status: string,
  other: string,
  word: string,
  eventMember: string | undefined,
): void {
  const was = follow(comparison.before.document, at(comparison.before, status));
  const is = follow(comparison.after.document, at(comparison.after, other));
  if (!was || !is) return;
  compareHeaders(comparison, was, is);
  const options = { direction: "response", part: word === "error" ? "error" : "reply", eventMember } as const;
  compareContents(comparison, mediaTypes(was.value, was.at), mediaTypes(is.value, is.at), options);
}

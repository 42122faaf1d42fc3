import { isObject } from "./provider-error.ts";

/**
 * True when a success status carries an error object. A resource may have an `error` member of its own (a failed job): what
 * says which object it is, or holds an answer, is a resource.
 */
export function isErrorReply(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.object === "error" || value.type === "error") return true;
  if (value.object !== undefined || "choices" in value || "data" in value || "output" in value || "done" in value) return false;
  return isTruthyError(value.error) || isFlatError(value);
}

/** The same for one event of a stream; `choices` names the member that makes an event a chunk. */
export function isErrorEvent(value: Readonly<Record<string, unknown>>, choices: string | undefined): boolean {
  if (isTruthyError(value.error)) return true;
  if (choices !== undefined && value[choices] !== undefined) return false;
  return value.object === "error" || value.type === "error" || isFlatError(value);
}

function isTruthyError(error: unknown): boolean {
  return (typeof error === "object" && error !== null) || (typeof error === "string" && error !== "");
}

/** `{ message, code }` and `{ error_msg, error_code }`, without an envelope around them. */
function isFlatError(value: Readonly<Record<string, unknown>>): boolean {
  if (typeof value.error_msg === "string" && value.error_code !== undefined) return true;
  if (typeof value.message !== "string" || value.id !== undefined) return false;
  const { code, type } = value;
  return (typeof code === "string" && code !== "") || (typeof code === "number" && code !== 0) || /error/i.test(String(type));
}

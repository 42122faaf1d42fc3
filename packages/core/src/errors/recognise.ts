import { isObject, type JsonObject } from "./json-object.ts";

/**
 * True when a success status carries an error object. A resource may have an `error` member of its own (a failed job): what
 * says which object it is, in which state or since when, or holds an answer, is a resource.
 */
export function isErrorReply(value: unknown): boolean {
  // Some servers wrap the envelope in a list.
  const envelope: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isObject(envelope)) return false;
  return envelope.object === "error" || (!isResource(envelope) && isError(envelope));
}

/** The same for one event of a stream; `choices` names the member that makes an event a chunk. */
export function isErrorEvent(value: JsonObject, choices: string | undefined): boolean {
  // Nearly every event is a chunk and ends here. Some gateways hang the error on a last chunk.
  if (choices !== undefined && value[choices] !== undefined) return value.error !== undefined && holdsError(value.error);
  return value.object === "error" || isError(value);
}

const answers = ["choices", "data", "output", "outputs", "result", "results", "response", "candidates", "content", "done"];
const resourceMembers = ["created", "created_at", "createTime", "createdAt", "custom_id", "task_status", "processing_status"];
// Errors have a status, too: a number, or a word of its own.
const stateWord =
  /^(?:\w+_)?(?:pending|queued|submitted|validating|started|running|processing|progress|finalizing|completed?|success|succeeded|failed|failure|cancel(?:l?ed|l?ing)|expired|ended|stopped|active)$/i;

function isResource(value: JsonObject): boolean {
  if (isText(value.object) || resourceMembers.some((member) => Boolean(value[member]))) return true;
  if (answers.some((member) => holdsAnswer(member, value[member]))) return true;
  return [value.status, value.state].some((state) => isText(state) && stateWord.test(state));
}

/** A list of data may be empty, but no choice beside an error answers nothing. */
function holdsAnswer(member: string, value: unknown): boolean {
  const isNoChoice = (member === "choices" || member === "candidates") && Array.isArray(value) && value.length === 0;
  return value !== undefined && value !== null && !isNoChoice;
}

function isError(value: JsonObject): boolean {
  return value.type === "error" || holdsError(value.error) || isFlatError(value);
}

/** `error: {}` and `error: []` are how some resources say that there is none. */
function holdsError(error: unknown): boolean {
  return isText(error) || (typeof error === "object" && error !== null && Object.keys(error).length > 0);
}

/** An error without an envelope around it. */
function isFlatError(value: JsonObject): boolean {
  const { detail, errors, status } = value;
  if (isText(value.error_msg)) return isFailure(value.error_code);
  if (value.success === false || isComplaints(detail)) return true;
  // A list of errors beside `data`, also beside an empty one, is what the operation found.
  if (isComplaints(errors)) return value.data === undefined;
  if (isText(detail)) return isErrorStatus(status) || Object.keys(value).length === 1;
  if (!isText(value.message) && !isText(value.msg)) return false;
  const says = isText(value.type) && /error/i.test(value.type);
  return says || isFailure(value.code) || isErrorStatus(status) || isErrorStatus(value.statusCode);
}

/** Codes that say nothing, or success, come beside a message, too. */
function isFailure(code: unknown): boolean {
  if (typeof code === "number") return code !== 0 && !(code >= 200 && code < 300);
  return isText(code) && !/^(?:0|2\d\d|ok|success)$/i.test(code);
}

function isErrorStatus(status: unknown): boolean {
  return typeof status === "number" && status >= 400 && status < 600;
}

function isComplaints(list: unknown): boolean {
  const entry: unknown = Array.isArray(list) ? list[0] : undefined;
  return isObject(entry) && (isText(entry.msg) || isText(entry.message));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

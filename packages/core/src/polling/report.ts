import { readErrorValue } from "../errors/provider-error.ts";
import { WorkFailedError } from "../errors/work-error.ts";
import { at, pathOf } from "../member-path.ts";
import type { PollingDescription } from "../operation.ts";
import type { Exchange } from "../transport/exchange.ts";
import { noAnswerError } from "../transport/no-answer.ts";
import { quote, saidDetails } from "../transport/said-details.ts";

/** What a reply says of the work. */
export interface Report {
  readonly id: string;
  /** Undefined where the reply that starts the work says nothing of it. */
  readonly status: string | undefined;
  readonly state: "going-on" | "succeeded" | "failed";
  /** The reply itself; undefined where only its HTTP status says that the work goes on, or it only names the work. */
  readonly work: unknown;
  /** Made where the work failed. */
  readonly failure?: WorkFailedError;
}

/** Reads the reply of the operation that reports on the work `id`. @throws NoAnswerError for a reply that says no status. */
export function readReport(exchange: Exchange, work: unknown, description: PollingDescription, id: string): Report {
  if (description.status === undefined) return readByHttpStatus(exchange, work, id);
  const status = at(work, pathOf(description.status));
  // Waiting for a status that never comes would be waiting for ever.
  if (typeof status !== "string" || status === "") throw unreadable(exchange, work, `a status in ${description.status}`);
  if (description.succeeded?.includes(status) === true) return { id, status, state: "succeeded", work };
  if (description.failed?.includes(status) !== true) return { id, status, state: "going-on", work };
  return { id, status, state: "failed", work, failure: failureOf(exchange, work, description, id, status) };
}

/** Work that is done is the reply; whatever went wrong came with an error status, and did not get here. */
function readByHttpStatus({ call, response }: Exchange, work: unknown, id: string): Report {
  if (response.status !== call.operation.pendingStatus)
    return { id, status: String(response.status), state: "succeeded", work };
  return { id, status: String(response.status), state: "going-on", work: undefined };
}

/**
 * Reads the reply of the operation that starts the work, or was asked for it by `given`, its id.
 *
 * @throws NoAnswerError for a reply that does not identify the work.
 */
export function readStart(
  exchange: Exchange,
  reply: unknown,
  description: PollingDescription,
  given: string | undefined,
): Report {
  const value = description.id === undefined ? given : at(reply, pathOf(description.id));
  const id = typeof value === "number" ? String(value) : value;
  if (typeof id !== "string" || id === "") throw unreadable(exchange, reply, `the id of the work in ${description.id}`);
  const { operation, status: place } = description;
  const status = place === undefined ? undefined : at(reply, pathOf(place));
  const isSilent = typeof status !== "string" || status === "";
  // What starts the work may say nothing else than how it is called.
  if (operation !== undefined && isSilent)
    return { id, status: undefined, state: "going-on", work: place === undefined ? undefined : reply };
  return readReport(exchange, reply, description, id);
}

function unreadable({ call, response }: Exchange, reply: unknown, expected: string): Error {
  return noAnswerError(call, response, JSON.stringify(reply) ?? "", expected);
}

function failureOf(
  { call, response }: Exchange,
  work: unknown,
  description: PollingDescription,
  workId: string,
  workStatus: string,
): WorkFailedError {
  const own = readErrorValue(work);
  const said = description.error === undefined ? own : readErrorValue(at(work, pathOf(description.error)));
  const sentence = said.sentence === undefined ? "no sentence given" : quote(call, said.sentence);
  const message = `The work ${workId} of ${call.descriptor.name} ended as ${workStatus}: ${sentence}`;
  const known = { ...said, requestId: said.requestId ?? own.requestId };
  const details = saidDetails(call, response, known, JSON.stringify(work) ?? "");
  return new WorkFailedError(call.redactor.text(message), { ...details, workId, workStatus, work });
}

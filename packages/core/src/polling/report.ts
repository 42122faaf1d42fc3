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
  /** The reply itself. */
  readonly work: unknown;
  /** Made where the work failed. */
  readonly failure?: WorkFailedError;
}

/** Reads the reply of the operation that reports on the work `id`. @throws NoAnswerError for a reply that says no status. */
export function readReport(exchange: Exchange, work: unknown, description: PollingDescription, id: string): Report {
  const status = at(work, pathOf(description.status));
  // Waiting for a status that never comes would be waiting for ever.
  if (typeof status !== "string" || status === "") throw unreadable(exchange, work, `a status in ${description.status}`);
  if (description.succeeded.includes(status)) return { id, status, state: "succeeded", work };
  if (description.failed?.includes(status) !== true) return { id, status, state: "going-on", work };
  return { id, status, state: "failed", work, failure: failureOf(exchange, work, description, id, status) };
}

/** Reads the reply of the operation that starts the work. @throws NoAnswerError for a reply that does not identify it. */
export function readStart(exchange: Exchange, reply: unknown, description: PollingDescription): Report {
  const value = at(reply, pathOf(description.id));
  const id = typeof value === "number" ? String(value) : value;
  if (typeof id !== "string" || id === "") throw unreadable(exchange, reply, `the id of the work in ${description.id}`);
  const status = at(reply, pathOf(description.status));
  if (description.operation !== undefined && (typeof status !== "string" || status === ""))
    return { id, status: undefined, state: "going-on", work: reply };
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

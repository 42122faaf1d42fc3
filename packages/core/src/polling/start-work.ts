import { APIPromise } from "../client/api-promise.ts";
import { type CallArguments, readArguments } from "../client/arguments.ts";
import { readReply } from "../client/read-reply.ts";
import type { Caller } from "../client/start-call.ts";
import { at } from "../member-path.ts";
import type { Operation, PollingDescription } from "../operation.ts";
import { PollingPromise } from "./polling-promise.ts";
import { readReport, readStart, type Report } from "./report.ts";
import { waitForWork } from "./wait.ts";

/** Calls an operation with `x-lockstep-polling`: its promise can wait for the end of the work. */
export function startWork(
  { context, exchange }: Caller,
  operation: Operation,
  given: CallArguments,
  description: PollingDescription,
): PollingPromise<unknown> {
  const { runtime, descriptor } = context;
  const provider = { id: descriptor.service.id, name: descriptor.name };
  const reporting = description.operation ?? operation;
  // How the work was started says how it is looked at, but for what belonged to that one call.
  const look = (id: string, signal: AbortSignal): APIPromise<Report> => {
    const options = { ...given.options, signal, query: undefined, totalTimeout: undefined };
    const demand = { asked: false };
    const places = (reporting.pathParameters?.names ?? []).slice(0, -1).map((name) => given.path[name] ?? at(started, [name]));
    const opened = exchange(reporting, readArguments(reporting, [...places, id, options]), demand);
    return new APIPromise(opened, (reply) => readReply(reply, (raw) => readReport(reply, raw, description, id)), demand);
  };
  let started: unknown;
  const demand = { asked: false };
  return new PollingPromise(exchange(operation, given, demand), readReply, demand, (begin, options) => {
    const first = async (): Promise<Report> => {
      const { exchange: begun, reply } = await begin();
      started = reply;
      return readStart(begun, reply, description, Object.values(given.path).at(-1));
    };
    const signal = options.signal ?? given.options.signal;
    return waitForWork({ runtime, provider, begin: first, look }, { ...options, signal });
  });
}

import { APIPromise, type Demand } from "../client/api-promise.ts";
import { type CallArguments, readArguments } from "../client/arguments.ts";
import { readReply } from "../client/read-reply.ts";
import type { Operation, PollingDescription } from "../operation.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { Runtime } from "../transport/runtime.ts";
import { PollingPromise } from "./polling-promise.ts";
import { readReport, readStart, type Report } from "./report.ts";
import { waitForWork } from "./wait.ts";

export type OpenExchange = (operation: Operation, given: CallArguments, demand: Demand) => Promise<Exchange>;

/** What starting work needs of the client. */
export interface WorkParts {
  readonly runtime: Runtime;
  readonly provider: { readonly id: string; readonly name: string };
  readonly exchange: OpenExchange;
}

export type StartWork = (
  parts: WorkParts,
  operation: Operation,
  given: CallArguments,
  description: PollingDescription,
) => PollingPromise<unknown>;

/**
 * Calls an operation with `x-lockstep-polling`: its promise can wait for the end of the work. A provider that has such operations
 * gives this to `createClient`; the others' bundles are without it.
 */
export const startWork: StartWork = ({ runtime, provider, exchange }, operation, given, description) => {
  const reporting = description.operation ?? operation;
  // How the work was started says how it is looked at, but for what belonged to that one call.
  const look = (id: string, signal: AbortSignal): APIPromise<Report> => {
    const options = { ...given.options, signal, query: undefined, totalTimeout: undefined };
    const demand = { asked: false };
    const opened = exchange(reporting, readArguments(reporting, [id, options]), demand);
    return new APIPromise(opened, (reply) => readReply(reply, (raw) => readReport(reply, raw, description, id)), demand);
  };
  const demand = { asked: false };
  return new PollingPromise(exchange(operation, given, demand), readReply, demand, (begin, options) => {
    const first = async (): Promise<Report> => {
      const { exchange: begun, reply } = await begin();
      return readStart(begun, reply, description);
    };
    const signal = options.signal ?? given.options.signal;
    return waitForWork({ runtime, provider, begin: first, look }, { ...options, signal });
  });
};

import type { Operation } from "../operation.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { APIPromise, Demand } from "./api-promise.ts";
import type { CallArguments } from "./arguments.ts";
import type { ClientContext } from "./make-call.ts";

/** What a call that is more than one exchange needs of the client. */
export interface Caller {
  readonly context: ClientContext;
  readonly exchange: (operation: Operation, given: CallArguments, demand: Demand) => Promise<Exchange>;
}

/**
 * How the calls of an operation start where its promise gives more than a reply. It stands on the operation, in the description
 * that it reads, so that a bundle holds it only with an operation that needs it.
 */
export type StartCall<Description> = (
  caller: Caller,
  operation: Operation,
  given: CallArguments,
  description: Description,
) => APIPromise<unknown>;

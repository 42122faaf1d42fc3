import type { CallArguments } from "../client/arguments.ts";
import type { QueryValues } from "../client/options.ts";
import { readReply } from "../client/read-reply.ts";
import type { Caller } from "../client/start-call.ts";
import type { Operation, PageDescription } from "../operation.ts";
import type { Exchange } from "../transport/exchange.ts";
import { type FetchPage, makePage, type Page, PagePromise } from "./page.ts";

/** Calls an operation with `x-lockstep-pagination`: its promise gives a page, and the items of all that follow. */
export function startPage(
  caller: Caller,
  operation: Operation,
  given: CallArguments,
  description: PageDescription,
): PagePromise<unknown> {
  const { options } = given;
  const query: QueryValues = { ...caller.context.options.defaultQuery, ...given.query, ...options.query };
  const fetchPage: FetchPage<unknown, unknown> = (parameter, cursor) => {
    const next = { ...options, query: { ...options.query, [parameter]: cursor } };
    return startPage(caller, operation, { ...given, options: next }, description);
  };
  const cursor = description.cursor === undefined ? undefined : query[description.cursor.parameter];
  const demand = { asked: false };
  const read = (reply: Exchange): Promise<Page<unknown>> =>
    readReply(reply, (raw) => makePage(reply, raw, description, cursor, fetchPage));
  return new PagePromise(caller.exchange(operation, given, demand), read, demand);
}

import createFetchClient from "openapi-fetch";
import type { ProviderDescriptor } from "../descriptor.ts";
import { APIConnectionTimeoutError, APIUserAbortError } from "../errors/connection-errors.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { Redactor, safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { makePage, type FetchPage, PagePromise } from "../pages/page.ts";
import { errorDetails } from "../transport/call.ts";
import { CallRequest } from "../transport/call-request.ts";
import { Lifetime } from "../transport/lifetime.ts";
import { Limiter } from "../transport/limiter.ts";
import type { Runtime } from "../transport/runtime.ts";
import { transport } from "../transport/transport.ts";
import { APIPromise } from "./api-promise.ts";
import { type CallArguments, readArguments, wantsStream } from "./arguments.ts";
import { baseUrlOf } from "./base-url.ts";
import { writeBody } from "./body.ts";
import { checkPlaces } from "./check-number.ts";
import { Exchange } from "../transport/exchange.ts";
import { callHeaders, type ClientContext, makeCall } from "./make-call.ts";
import { openStream } from "./open-stream.ts";
import type { ClientOptions, QueryValues } from "./options.ts";
import { joinQuery } from "./query.ts";
import { readReply } from "./read-reply.ts";

/** The few members of openapi-fetch that we use, in types that cost a consumer nothing. */
type SendRequest = (method: string, path: string, init: Record<string, unknown>) => Promise<{ readonly response: Response }>;

/** What all methods of one client share. Everything is private: a client that is logged shows no key. */
export class ClientCore {
  readonly #context: ClientContext;
  readonly #send: SendRequest;

  constructor(
    descriptor: ProviderDescriptor,
    options: ClientOptions,
    runtime: Runtime,
    limiter: Limiter | undefined = makeLimiter(options),
  ) {
    this.#context = { descriptor, options: { ...options }, runtime, limiter };
    const client = createFetchClient({
      fetch: transport as unknown as (request: Request) => Promise<Response>,
      Request: CallRequest as unknown as typeof Request,
      bodySerializer: writeBody,
    });
    this.#send = client.request as unknown as SendRequest;
  }

  /**
   * The same client with some options replaced; undefined leaves one as it is. Both wait in the same line for a place, unless
   * the new one is given its own `maxConcurrency`.
   */
  withOptions(options: ClientOptions): ClientCore {
    const { descriptor, options: own, runtime, limiter } = this.#context;
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const line = options.maxConcurrency === undefined ? limiter : makeLimiter(options);
    return new ClientCore(descriptor, { ...own, ...given }, runtime, line);
  }

  /** Calls an operation with a method's arguments; what is wrong with them rejects the promise. */
  invoke(operation: Operation, values: readonly unknown[]): APIPromise<unknown> {
    let given: CallArguments;
    try {
      given = readArguments(operation, values);
    } catch (error) {
      return new APIPromise(Promise.reject(error), readReply);
    }
    return this.#start(operation, given);
  }

  #start(operation: Operation, given: CallArguments): APIPromise<unknown> {
    const { page, stream } = operation;
    const exchange = this.#exchange(operation, given);
    if (page !== undefined) return this.#startPage(operation, given, exchange);
    const streamed = stream !== undefined && wantsStream(operation, given.body);
    return new APIPromise(exchange, streamed ? (reply) => openStream(reply, stream) : readReply);
  }

  #startPage(operation: Operation, given: CallArguments, exchange: Promise<Exchange>): PagePromise<unknown> {
    const description = operation.page ?? {};
    const query: QueryValues = { ...this.#context.options.defaultQuery, ...given.query, ...given.options.query };
    const fetchPage: FetchPage<unknown, unknown> = (parameter, cursor) => {
      const options = { ...given.options, query: { ...given.options.query, [parameter]: cursor } };
      const next = { ...given, options };
      return this.#startPage(operation, next, this.#exchange(operation, next));
    };
    const cursor = description.cursor === undefined ? undefined : query[description.cursor.parameter];
    return new PagePromise(exchange, async (reply) => makePage(reply, await readReply(reply), description, cursor, fetchPage));
  }

  async #exchange(operation: Operation, given: CallArguments): Promise<Exchange> {
    const redactor = new Redactor();
    const { descriptor, runtime } = this.#context;
    const { service, name } = descriptor;
    const lifetime = new Lifetime(runtime, given.options.signal, (cause, attempts) => {
      return new APIUserAbortError(`The call to ${name} was aborted.`, { provider: service.id, attempts, cause });
    });
    try {
      return await this.#call(operation, given, lifetime, redactor);
    } catch (error) {
      lifetime.close(error);
      if (isLockstepError(error)) throw error;
      // Only openapi-fetch's own serializers are left: a query value that no URL can hold.
      const reason = redactor.text(error instanceof Error ? error.message : String(error));
      throw new ConfigurationError(`The request of ${operation.id} cannot be built: ${reason}`, safeCause(error, redactor));
    }
  }

  async #call(operation: Operation, given: CallArguments, lifetime: Lifetime, redactor: Redactor): Promise<Exchange> {
    const { path, body, query, options } = given;
    const { descriptor, options: client, runtime } = this.#context;
    const headers = callHeaders(this.#context, operation, given, redactor);
    const call = makeCall(this.#context, operation, given, headers, lifetime, redactor);
    const { settings } = call;
    lifetime.endWithin(settings.totalTimeout, () => {
      const message = `The call to ${descriptor.name} took longer than ${settings.totalTimeout} ms (totalTimeout).`;
      return new APIConnectionTimeoutError(message, errorDetails(call));
    });
    const { response } = await this.#send(operation.method, operation.path, {
      baseUrl: baseUrlOf(descriptor, operation, client, runtime),
      params: { path, query: joinQuery(redactor, client.defaultQuery, query, options.query) },
      ...(body !== undefined && { body }),
      headers,
      parseAs: "stream",
      call,
    });
    // openapi-fetch builds it, and has done so by now.
    return new Exchange(call.request as CallRequest, response, body);
  }
}

function makeLimiter({ maxConcurrency }: ClientOptions): Limiter | undefined {
  if (maxConcurrency === undefined || maxConcurrency === Infinity) return undefined;
  return new Limiter(checkPlaces("maxConcurrency", maxConcurrency));
}

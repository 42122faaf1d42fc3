import createFetchClient from "openapi-fetch";
import type { ProviderDescriptor } from "../descriptor.ts";
import { APIUserAbortError } from "../errors/connection-errors.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { Redactor, safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { makePage, type FetchPage, PagePromise } from "../pages/page.ts";
import type { KeySource } from "../transport/authorize.ts";
import type { Call } from "../transport/call.ts";
import { CallRequest } from "../transport/call-request.ts";
import { Lifetime } from "../transport/lifetime.ts";
import type { Runtime } from "../transport/runtime.ts";
import { transport } from "../transport/transport.ts";
import { APIPromise } from "./api-promise.ts";
import { type CallArguments, readArguments, wantsStream } from "./arguments.ts";
import { baseUrlOf } from "./base-url.ts";
import { writeBody } from "./body.ts";
import { Exchange } from "./exchange.ts";
import { joinHeaders, optionHeaders } from "./headers.ts";
import type { ClientOptions, QueryValues } from "./options.ts";
import { joinQuery } from "./query.ts";
import { openStream, readReply } from "./read-reply.ts";
import { readSettings } from "./settings.ts";

/** The few members of openapi-fetch that we use, in types that cost a consumer nothing. */
type SendRequest = (method: string, path: string, init: Record<string, unknown>) => Promise<{ readonly response: Response }>;

/** What all methods of one client share. Everything is private: a client that is logged shows no key. */
export class ClientCore {
  readonly #descriptor: ProviderDescriptor;
  readonly #options: ClientOptions;
  readonly #runtime: Runtime;
  readonly #send: SendRequest;

  constructor(descriptor: ProviderDescriptor, options: ClientOptions, runtime: Runtime) {
    this.#descriptor = descriptor;
    this.#options = { ...options };
    this.#runtime = runtime;
    const client = createFetchClient({
      fetch: transport as unknown as (request: Request) => Promise<Response>,
      Request: CallRequest as unknown as typeof Request,
      bodySerializer: writeBody,
    });
    this.#send = client.request as unknown as SendRequest;
  }

  /** The same client with some options replaced; undefined leaves one as it is. */
  withOptions(options: ClientOptions): ClientCore {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    return new ClientCore(this.#descriptor, { ...this.#options, ...given }, this.#runtime);
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
    const query: QueryValues = { ...this.#options.defaultQuery, ...given.query, ...given.options.query };
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
    const { service, name } = this.#descriptor;
    const lifetime = new Lifetime(given.options.signal, (cause, attempts) => {
      return new APIUserAbortError(`The call to ${name} was aborted.`, { provider: service.id, attempts, cause });
    });
    try {
      return await this.#call(operation, given, lifetime, redactor);
    } catch (error) {
      lifetime.close();
      if (isLockstepError(error)) throw error;
      // Only openapi-fetch's own serializers are left: a query value that no URL can hold.
      const reason = redactor.text(error instanceof Error ? error.message : String(error));
      throw new ConfigurationError(`The request of ${operation.id} cannot be built: ${reason}`, safeCause(error, redactor));
    }
  }

  async #call(operation: Operation, given: CallArguments, lifetime: Lifetime, redactor: Redactor): Promise<Exchange> {
    const { path, body, query, options } = given;
    const descriptor = this.#descriptor;
    const client = this.#options;
    const streaming = wantsStream(operation, body);
    const headers = joinHeaders(
      redactor,
      { accept: streaming ? "text/event-stream" : operation.reply === "json" ? "application/json" : "*/*" },
      operation.requestType === undefined || body === undefined ? undefined : { "content-type": operation.requestType },
      idempotency(operation),
      streaming ? operation.stream?.headers : undefined,
      optionHeaders(descriptor, client as Readonly<Record<string, unknown>>, this.#runtime),
      client.defaultHeaders,
      options.headers,
    );
    const ownKey = descriptor.service.auth.header.toLowerCase() in headers;
    const call: Call = {
      descriptor,
      operation,
      settings: readSettings(client, options, streaming, this.#runtime),
      lifetime,
      redactor,
      runtime: this.#runtime,
      key: ownKey ? undefined : this.#keySource(),
    };
    const { response } = await this.#send(operation.method, operation.path, {
      baseUrl: baseUrlOf(descriptor, operation, client.baseUrl, this.#runtime),
      params: { path, query: joinQuery(redactor, client.defaultQuery, query, options.query) },
      ...(body !== undefined && { body }),
      headers,
      parseAs: "stream",
      call,
    });
    return new Exchange(call, response, body);
  }

  /** The option, else the first variable that is set: looked up for every call. */
  #keySource(): KeySource | undefined {
    const { apiKey } = this.#options;
    const { environment, apiKeyOptional } = this.#descriptor;
    if (apiKey !== undefined && !(apiKey === "" && apiKeyOptional === true))
      return { value: apiKey, origin: "the client option apiKey" };
    for (const name of environment.apiKey) {
      const value = this.#runtime.environment(name);
      if (value !== undefined) return { value, origin: name };
    }
    return apiKeyOptional === true ? undefined : { value: undefined, origin: "the client option apiKey" };
  }
}

/** One key for the call, so that all its attempts are known to be the same call. */
function idempotency(operation: Operation): Record<string, string> | undefined {
  const { idempotencyHeader } = operation;
  return idempotencyHeader === undefined ? undefined : { [idempotencyHeader]: crypto.randomUUID() };
}

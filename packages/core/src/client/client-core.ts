import { createFinalURL, mergeHeaders } from "openapi-fetch";
import type { ProviderDescriptor } from "../descriptor.ts";
import { APIConnectionTimeoutError, APIUserAbortError } from "../errors/connection-errors.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { Redactor, safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import { refuseShownKey } from "../transport/browser.ts";
import { errorDetails } from "../transport/call.ts";
import { CallRequest } from "../transport/call-request.ts";
import { Lifetime } from "../transport/lifetime.ts";
import { Limiter } from "../transport/limiter.ts";
import type { Runtime } from "../transport/runtime.ts";
import { transport } from "../transport/transport.ts";
import { APIPromise, type Demand } from "./api-promise.ts";
import { type CallArguments, hasMembers, readArguments, wantsStream } from "./arguments.ts";
import { baseUrlOf } from "./base-url.ts";
import { writeBody } from "./body.ts";
import { checkPlaces } from "./check-number.ts";
import { Exchange } from "../transport/exchange.ts";
import { callHeaders, type ClientContext, makeCall, refuseCall } from "./make-call.ts";
import type { ClientOptions } from "./options.ts";
import { joinQuery } from "./query.ts";
import { readReply } from "./read-reply.ts";
import { serializePath, serializeQuery } from "./serialize.ts";
import type { Caller } from "./start-call.ts";

/** What all methods of one client share. Everything is private: a client that is logged shows no key. */
export class ClientCore {
  readonly #context: ClientContext;

  constructor(
    descriptor: ProviderDescriptor,
    options: ClientOptions,
    runtime: Runtime,
    limiter: Limiter | undefined = makeLimiter(options),
  ) {
    this.#context = { descriptor, options: { ...options }, runtime, limiter };
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
      refuseCall(this.#context, operation, {}, error);
      return new APIPromise(Promise.reject(error), readReply);
    }
    return this.#start(operation, given);
  }

  #start(operation: Operation, given: CallArguments): APIPromise<unknown> {
    const { page, stream, polling } = operation;
    const exchange: Caller["exchange"] = (...call) => this.#exchange(...call);
    const caller = { context: this.#context, exchange };
    if (page !== undefined) return page.start(caller, operation, given, page);
    const streamed = stream !== undefined && wantsStream(operation, given.body);
    const starts = polling !== undefined && !streamed && (polling.body === undefined || hasMembers(given.body, polling.body));
    if (starts) return polling.start(caller, operation, given, polling);
    const demand = { asked: false };
    return new APIPromise(
      exchange(operation, given, demand),
      streamed ? (reply) => stream.open(reply, stream) : readReply,
      demand,
    );
  }

  async #exchange(operation: Operation, given: CallArguments, demand: Demand): Promise<Exchange> {
    const redactor = new Redactor();
    const { descriptor, runtime } = this.#context;
    const { service, name } = descriptor;
    const lifetime = new Lifetime(runtime, given.options.signal ?? undefined, (cause, attempts) => {
      return new APIUserAbortError(`The call to ${name} was aborted.`, { provider: service.id, attempts, cause });
    });
    try {
      const exchange = await this.#call(operation, given, lifetime, redactor);
      // Whoever waits in line may be the one that is awaited first: a reply that nobody wants yet must not hold it up.
      if (!demand.asked) exchange.call.place?.giveBack();
      return exchange;
    } catch (error) {
      // What has ended the call is what everybody is told, whatever else is wrong with it.
      const failure = lifetime.failure ?? (isLockstepError(error) ? error : cannotBuild(operation, error, redactor));
      // A call that did not come to be has nobody else to tell that it is over.
      if (lifetime.onOver === undefined) refuseCall(this.#context, operation, given.options, failure);
      lifetime.close(failure);
      throw failure;
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
    const joined = joinQuery(redactor, operation.fixedQuery, client.defaultQuery, query, options.query);
    const url = createFinalURL(operation.path, {
      baseUrl: baseUrlOf(descriptor, operation, client, runtime),
      params: { path },
      querySerializer: () => serializeQuery(joined),
      pathSerializer: serializePath,
    });
    const sent = mergeHeaders(headers);
    const written = body === undefined ? undefined : writeBody(operation, body, sent);
    const request = new CallRequest(url, { method: operation.method, headers: sent, body: written, call });
    if (runtime.isBrowser && client.dangerouslyAllowBrowser !== true) refuseShownKey(request);
    return new Exchange(request, await transport(request), body);
  }
}

/** What openapi-fetch or the platform says of a request that it cannot build. */
function cannotBuild(operation: Operation, error: unknown, redactor: Redactor): ConfigurationError {
  const reason = redactor.text(error instanceof Error ? error.message : String(error));
  return new ConfigurationError(`The request of ${operation.id} cannot be built: ${reason}`, safeCause(error, redactor));
}

function makeLimiter({ maxConcurrency }: ClientOptions): Limiter | undefined {
  if (maxConcurrency === undefined || maxConcurrency === Infinity) return undefined;
  return new Limiter(checkPlaces("maxConcurrency", maxConcurrency));
}

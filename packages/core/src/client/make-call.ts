import type { AuthDescription, ProviderDescriptor } from "../descriptor.ts";
import type { Redactor } from "../errors/redact.ts";
import type { Operation } from "../operation.ts";
import type { KeySource } from "../transport/authorize.ts";
import type { Call } from "../transport/call.ts";
import type { Lifetime } from "../transport/lifetime.ts";
import type { Limiter } from "../transport/limiter.ts";
import type { Runtime } from "../transport/runtime.ts";
import { Stopwatch } from "../transport/timings.ts";
import { type CallArguments, hasMembers, replyKindOf, wantsStream } from "./arguments.ts";
import { joinHeaders, optionHeaders } from "./headers.ts";
import { observerOf } from "./observe.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import { readSettings } from "./settings.ts";

/** What all calls of one client share. */
export interface ClientContext {
  readonly descriptor: ProviderDescriptor;
  readonly options: ClientOptions;
  readonly runtime: Runtime;
  readonly limiter: Limiter | undefined;
}

let calls = 0;

/** Puts together what one call needs on its way; `headers` are those of `callHeaders`. */
export function makeCall(
  context: ClientContext,
  operation: Operation,
  { body, options }: CallArguments,
  headers: Readonly<Record<string, unknown>>,
  lifetime: Lifetime,
  redactor: Redactor,
): Call {
  const { descriptor, options: client, runtime, limiter } = context;
  const stopwatch = new Stopwatch(runtime.now);
  const observer = observerOf(client, options, runtime);
  const auth = operation.auth === undefined ? descriptor.service.auth : operation.auth;
  const call: Call = {
    number: ++calls,
    descriptor,
    operation,
    reply: replyKindOf(operation, body),
    settings: readSettings(client, options, wantsStream(operation, body) ? operation.stream : undefined, runtime),
    lifetime,
    redactor,
    runtime,
    stopwatch,
    creates: operation.creates === true || (operation.createsWith !== undefined && hasMembers(body, operation.createsWith)),
    key: auth === null || isGiven(auth, headers, client, options) ? undefined : keySource(context, auth),
    limiter,
    observer,
    request: undefined,
    retries: 0,
    keyRefreshed: false,
    place: undefined,
  };
  lifetime.onOver = (error) => {
    stopwatch.done();
    call.place?.giveBack();
    observer?.done(call, error);
  };
  // A signal that was aborted before the call has ended it by now, when nobody could be told yet.
  if (lifetime.failure !== undefined) lifetime.onOver(lifetime.failure);
  return call;
}

/** For a call that is refused before it comes to be: whoever watches learns that it is over, like any other. */
export function refuseCall(
  { descriptor, options, runtime }: ClientContext,
  operation: Operation,
  request: RequestOptions,
  error: unknown,
): void {
  const timings = { queuedMs: 0, firstByteMs: undefined, firstEventMs: undefined, doneMs: 0 };
  const info = { call: ++calls, provider: descriptor.service.id, operation: operation.id, attempt: 0, error, timings };
  try {
    observerOf(options, request, runtime)?.over(info);
  } catch {
    // What is wrong is who would have to be told.
  }
}

/** The headers of a call, all but the key. */
export function callHeaders(
  { descriptor, options: client, runtime }: ClientContext,
  operation: Operation,
  { body, options }: CallArguments,
  redactor: Redactor,
): Record<string, string | null> {
  const streaming = wantsStream(operation, body);
  return joinHeaders(
    redactor,
    { accept: streaming ? "text/event-stream" : replyKindOf(operation, body) === "json" ? "application/json" : "*/*" },
    operation.requestType === undefined || body === undefined ? undefined : { "content-type": operation.requestType },
    idempotency(operation, runtime),
    operation.fixedHeaders,
    streaming ? operation.stream?.headers : undefined,
    runtime.isBrowser && client.dangerouslyAllowBrowser === true ? descriptor.browserHeaders : undefined,
    optionHeaders(descriptor, client as Readonly<Record<string, unknown>>, runtime),
    client.defaultHeaders,
    options.headers,
  );
}

/** One key for the call, so that all its attempts are known to be the same call. */
function idempotency({ idempotencyHeader }: Operation, runtime: Runtime): Record<string, string> | undefined {
  if (idempotencyHeader === undefined || runtime.isBrowser) return undefined;
  return { [idempotencyHeader]: crypto.randomUUID() };
}

/** Whether the caller's own headers or parameters have what takes the key's place. */
function isGiven(
  { header, query }: AuthDescription,
  headers: Readonly<Record<string, unknown>>,
  client: ClientOptions,
  request: RequestOptions,
): boolean {
  if (query !== undefined) return query in { ...client.defaultQuery, ...request.query };
  return header !== undefined && header.toLowerCase() in headers;
}

/** The option, else the first variable that is set: looked up for every call. */
function keySource({ descriptor, options, runtime }: ClientContext, auth: AuthDescription): KeySource | undefined {
  const { option = "apiKey" } = auth;
  const given = (options as Readonly<Record<string, KeySource["value"]>>)[option];
  const origin = `the client option ${option}`;
  const { environment, apiKeyOptional } = descriptor;
  if (given !== undefined && !(given === "" && apiKeyOptional === true)) return { value: given, origin, auth };
  for (const name of environment[option] ?? []) {
    const value = runtime.environment(name);
    if (value !== undefined) return { value, origin: name, auth };
  }
  // In a browser a base URL is most often that of a proxy, which has the key.
  const isOptional = apiKeyOptional === true || (runtime.isBrowser && options.baseUrl !== undefined);
  return isOptional ? undefined : { value: undefined, origin, auth };
}

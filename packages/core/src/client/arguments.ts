import { isObject } from "../errors/provider-error.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";
import type { QueryValues, RequestOptions } from "./options.ts";

/** A method's arguments, by what they are: path parameters first, then the body, then the query, then the options. */
export interface CallArguments {
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly query: QueryValues | undefined;
  readonly options: RequestOptions;
}

/** @throws ConfigurationError for an argument that is missing or of the wrong kind. */
export function readArguments(operation: Operation, values: readonly unknown[]): CallArguments {
  const path = operation.pathParameters?.read(operation, values) ?? {};
  let position = operation.pathParameters?.names.length ?? 0;
  const body = operation.requestType === undefined ? undefined : values[position++];
  if (operation.requestType !== undefined && body === undefined && operation.bodyOptional !== true) {
    throw new ConfigurationError(`${operation.id} takes a request body as argument ${position}, and got none.`);
  }
  const query = operation.query === true ? readObject(operation, "query", values[position++]) : undefined;
  const options = readOptions(operation, values[position]);
  return { path, body: joinBody(operation, body, options.extraBody), query, options };
}

/** @throws ConfigurationError where there is no JSON object to join, and for what would make it another call. */
function joinBody(operation: Operation, body: unknown, extra: unknown): unknown {
  if (extra === undefined || extra === null) return body;
  const { id, requestType = "" } = operation;
  if (!isObject(extra) || Symbol.iterator in extra) throw new ConfigurationError(`${id} takes extraBody as a plain object.`);
  const plain = body === undefined || (isObject(body) && Object.getPrototypeOf(body) === Object.prototype);
  if (!plain || !/[/+]json\b/.test(requestType)) {
    throw new ConfigurationError(`${id}: extraBody is for requests whose body is a JSON object, and this one's is not.`);
  }
  const joined = { ...body, ...extra };
  if (wantsStream(operation, joined) === wantsStream(operation, body)) return joined;
  throw new ConfigurationError(`${id}: extraBody must not decide whether the reply is a stream: call the method that streams.`);
}

function readOptions(operation: Operation, value: unknown): RequestOptions {
  const options = readObject(operation, "options", value) ?? {};
  const { signal } = options;
  if (signal === undefined || signal === null || (isObject(signal) && typeof signal.addEventListener === "function"))
    return options;
  throw new ConfigurationError(`${operation.id}: signal must be an AbortSignal.`);
}

function readObject(operation: Operation, name: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new ConfigurationError(`${operation.id} takes ${name} as an object.`);
  return value;
}

/** Whether these arguments ask for a stream, as the operation describes it. */
export function wantsStream(operation: Operation, body: unknown): boolean {
  const { stream } = operation;
  if (stream === undefined) return false;
  if (stream.body === undefined) return true;
  return hasMembers(body, stream.body);
}

/** Whether a body has all these members with these values. */
export function hasMembers(body: unknown, members: Readonly<Record<string, unknown>>): boolean {
  if (!isObject(body)) return false;
  for (const member in members) if (body[member] !== members[member]) return false;
  return true;
}

/** How the reply to such a body is read. */
export function replyKindOf({ reply, textWith }: Operation, body: unknown): Operation["reply"] {
  if (textWith === undefined || !isObject(body)) return reply;
  const valueOf = (name: string): unknown => (body instanceof FormData ? body.get(name) : body[name]);
  return Object.entries(textWith).every(([name, values]) => values.includes(valueOf(name))) ? "text" : reply;
}

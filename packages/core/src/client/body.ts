import { isObject } from "../errors/json-object.ts";
import { Redactor, safeCause } from "../errors/redact.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import type { Operation } from "../operation.ts";

/**
 * A request body as it is sent: text, bytes, forms and streams as they are at this moment, whatever the caller does to them
 * later; everything else as JSON, or as a form where the content type says so.
 *
 * @throws ConfigurationError for what cannot be written so, and for a form where the operation takes none.
 */
export function writeBody(operation: Operation, body: unknown, headers: Headers): BodyInit | Promise<Blob> {
  const ready = readyBody(body);
  if (ready !== undefined) return ready;
  const type = headers.get("content-type") ?? "";
  const isForm = body instanceof FormData || /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(type);
  if (!isForm) return writeJson(body);
  if (operation.encodeForm !== undefined) return operation.encodeForm(body, headers);
  throw new ConfigurationError(`${operation.id} takes no form: pass its body as the method declares it.`);
}

/** What the platform sends by itself; copied, where its owner can still change it, so that all attempts send the same. */
function readyBody(body: unknown): BodyInit | undefined {
  // Nearly every body is such an object, and asking seven classes costs more than writing it.
  if (isObject(body) && Object.getPrototypeOf(body) === Object.prototype) return undefined;
  if (typeof body === "string" || body instanceof Blob || body instanceof ReadableStream) return body;
  if (body instanceof URLSearchParams) return new URLSearchParams(body);
  if (body instanceof ArrayBuffer) return body.slice(0);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  return undefined;
}

function writeJson(body: unknown): string {
  // A stream of Node's, or a generator, would become the JSON of its inner workings.
  if (isObject(body) && (typeof body.pipe === "function" || Symbol.asyncIterator in body)) {
    throw new ConfigurationError(
      "The request body is a stream of another kind: pass a ReadableStream (ReadableStream.from, Readable.toWeb).",
    );
  }
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw notJson("it holds a BigInt, or itself, or what cannot be read", cause);
  }
  if (text === undefined) throw notJson(isObject(body) ? "it writes itself as nothing" : `it is a ${typeof body}`);
  return text;
}

/** The platform's own words may quote what a prompt is made of: they are in the cause only. */
function notJson(reason: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(`The request body cannot be written as JSON: ${reason}.`, safeCause(cause, new Redactor()));
}

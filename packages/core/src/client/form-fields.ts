import { isObject } from "../errors/json-object.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";
import { textsOf } from "./query.ts";

/**
 * Encodes a body that is a form, or is sent as one; it may set the content type. The form is sent as it is at this moment, and
 * encoded once, so that all attempts send the same bytes.
 */
export type EncodeForm = (body: unknown, headers: Headers) => BodyInit | Promise<Blob>;

/**
 * The fields of an object as `application/x-www-form-urlencoded`: lists repeat the name, null and undefined are left out.
 *
 * @throws ConfigurationError for what is no object, and for a field that has no text.
 */
export function encodeFields(body: unknown): string {
  if (!isObject(body) || body instanceof FormData)
    throw new ConfigurationError("The request body is sent as a form, so it must be an object of its fields.");
  const fields = Object.entries(body).flatMap(([name, value]) =>
    textsOf("form field", name, value).map((text) => [name, text]),
  );
  return new URLSearchParams(fields).toString();
}

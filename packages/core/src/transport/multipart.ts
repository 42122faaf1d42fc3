import { textsOf } from "../client/query.ts";
import { isObject } from "../errors/json-object.ts";
import { ConfigurationError } from "../errors/setup-errors.ts";

const lineEnd = "\r\n";

/**
 * A FormData, or an object of its fields, as `multipart/form-data`; its boundary is in the content type. Where a Blob cannot refer
 * to files, the platform encodes it.
 *
 * @throws ConfigurationError for what is neither, and for a field that is neither text nor a file.
 */
export function encodeForm(body: unknown, headers: Headers): Blob | Promise<Blob> {
  const form = body instanceof FormData ? body : formOf(body);
  const encoded = formBlob(form);
  if (encoded === undefined) return encodeByPlatform(form, headers);
  headers.set("content-type", encoded.type);
  return encoded;
}

/** Lists repeat the name, null and undefined are left out. A Blob without a name is a file named `blob`, as the platform has it. */
function formOf(body: unknown): FormData {
  if (!isObject(body) || Symbol.iterator in body || Symbol.asyncIterator in body)
    throw new ConfigurationError(
      "The request body is sent as multipart/form-data, so it must be a FormData, or an object of its fields.",
    );
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    for (const entry of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (entry instanceof Blob) form.append(name, entry);
      else if (isObject(entry) && !(entry instanceof Date)) throw notAField(name);
      else for (const text of textsOf("form field", name, entry)) form.append(name, text);
    }
  }
  return form;
}

/** A stream of a file would have no size, and could not be sent twice. */
function notAField(name: string): ConfigurationError {
  const label = `The form field ${JSON.stringify(name)}`;
  return new ConfigurationError(
    `${label} must be text, a number, a boolean, a date, or a file: a File, or a Blob such as openAsBlob(path) of node:fs gives.`,
  );
}

function encodeByPlatform(form: FormData, headers: Headers): Promise<Blob> {
  const encoded = new Response(form);
  headers.set("content-type", encoded.headers.get("content-type") ?? "multipart/form-data");
  const blob = encoded.blob();
  // The attempt that sends it is told of a file that cannot be read; until then that is nobody's uncaught error.
  blob.catch(() => {});
  return blob;
}

/**
 * A form as it is sent: a Blob that refers to the form's files instead of holding their bytes, so that a file on disk is read
 * while it is sent, and once more when it is sent again. Its type names the boundary.
 *
 * Undefined where a Blob cannot refer to a file (in Bun the file would be missing from it).
 */
export function formBlob(form: FormData): Blob | undefined {
  const boundary = `lockstep-${randomHex()}`;
  const encoder = new TextEncoder();
  const parts: BlobPart[] = [];
  let size = 0;
  // All that stands between two files is one part: each is read in a turn of its own.
  let text = "";
  const flush = (): void => {
    const bytes = encoder.encode(text);
    parts.push(bytes);
    size += bytes.length;
    text = "";
  };
  for (const [name, value] of form) {
    const head = `--${boundary}${lineEnd}Content-Disposition: form-data; name="${quoted(withLineEnds(name))}"`;
    if (typeof value === "string") {
      text += `${head}${lineEnd}${lineEnd}${withLineEnds(value)}${lineEnd}`;
      continue;
    }
    const type = value.type === "" ? "application/octet-stream" : value.type;
    text += `${head}; filename="${quoted(value.name)}"${lineEnd}Content-Type: ${type}${lineEnd}${lineEnd}`;
    flush();
    parts.push(value);
    size += value.size;
    text += lineEnd;
  }
  text += `--${boundary}--${lineEnd}`;
  flush();
  const whole = new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
  return whole.size === size ? whole : undefined;
}

/** The HTML standard's escapes for names: they are read as browsers write them, not as a mail does. */
function quoted(name: string): string {
  return name.replace(/[\n\r"]/g, (character) => encodeURIComponent(character));
}

function withLineEnds(text: string): string {
  return text.replace(/\r\n|\r|\n/g, lineEnd);
}

/** In lower case, as the type of a Blob is. Pages without TLS have no `randomUUID`. */
function randomHex(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

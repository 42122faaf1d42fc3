const lineEnd = "\r\n";

/**
 * A form as it is sent: a Blob that refers to the form's files instead of holding their bytes, so that a file on disk is read
 * while it is sent, and once more when it is sent again. Its type names the boundary.
 *
 * Undefined where a Blob cannot refer to a file (in Bun the file would be missing from it).
 */
export function encodeForm(form: FormData): Blob | undefined {
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

/** A request as it stood on the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Everything, byte for byte, as Latin-1 text. */
  readonly raw: string;
}

const blankLine = "\r\n\r\n";

/** The first request in the bytes, and how long it is; undefined while it is not whole. */
export function readRequest(bytes: Buffer): { readonly request: RawRequest; readonly length: number } | undefined {
  const headLength = bytes.indexOf(blankLine) + blankLine.length;
  if (headLength < blankLine.length) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, headLength).trimEnd().split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const length = headLength + bodyLength(bytes.subarray(headLength), headers);
  if (!(length <= bytes.length)) return undefined;
  const [method = "", path = ""] = first.split(" ");
  const body = bytes.toString("utf8", headLength, length);
  return { request: { method, path, headers, body, raw: bytes.toString("latin1", 0, length) }, length };
}

/** NaN while the end of a chunked body is not there yet. Chunks are not taken apart: nobody asks for what is in them. */
function bodyLength(rest: Buffer, headers: Readonly<Record<string, string>>): number {
  if (headers["transfer-encoding"] !== "chunked") return Number(headers["content-length"] ?? 0);
  if (rest.indexOf(`0${blankLine}`) === 0) return 1 + blankLine.length;
  const end = rest.indexOf(`\r\n0${blankLine}`);
  return end < 0 ? Number.NaN : end + 3 + blankLine.length;
}

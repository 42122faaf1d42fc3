import { request as plainRequest, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as secureRequest } from "node:https";
import { decodePieces, type Piece } from "./decode-content.ts";
import type { Exchange } from "./exchange.ts";

/** A call that gave nothing to record; the message holds neither key nor body. */
export class CaptureError extends Error {
  override readonly name = "CaptureError";
}

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface CaptureOptions {
  /** Longest silence, before the head and between two reads. */
  readonly idleMs: number;
  /** Bytes of a body; a longer one is broken off. */
  readonly maxBytes: number;
  /** Gives the call up; what came until then is kept. */
  readonly signal?: AbortSignal;
  readonly onHead?: (status: number, rawHeaders: readonly string[]) => void;
  /** Gets each read at once; the next waits for the promise. */
  readonly onRead?: (bytes: Uint8Array) => Promise<void> | void;
}

const patience: Pick<CaptureOptions, "idleMs" | "maxBytes"> = { idleMs: 120_000, maxBytes: 16_000_000 };

/**
 * Makes one call with Node's own client, which hands bodies over as they arrive: no pieces are merged, nothing is decompressed.
 * @throws CaptureError when no head came; a body that breaks off is an exchange that ends with `reset`.
 */
export async function capture(call: Call, options: Partial<CaptureOptions> = {}): Promise<Exchange> {
  const { idleMs, maxBytes, signal, onHead, onRead } = { ...patience, ...options };
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const { outgoing, response } = await openCall(call, idleMs, signal);
  onHead?.(response.statusCode ?? 0, response.rawHeaders);
  const { pieces, end } = await readBody(response, {
    outgoing,
    started,
    maxBytes,
    place: placeOf(call),
    ...(onRead && { onRead }),
  });
  const ending = end === "reset" && signal?.aborted ? "aborted" : end;
  const headers = joinHeaders(response.rawHeaders);
  const decoded = await decodePieces(pieces, headers["content-encoding"]);
  return {
    startedAt,
    milliseconds: Math.round(performance.now() - started),
    request: { method: call.method, url: call.url, headers: call.headers, body: call.body },
    response: {
      status: response.statusCode ?? 0,
      headers,
      body: Buffer.concat(decoded.pieces.map(({ bytes }) => bytes)),
      reads: {
        bytes: decoded.pieces.map(({ bytes }) => bytes.length),
        milliseconds: decoded.pieces.map(({ at }) => Math.round(at)),
      },
      end: decoded.isWhole || ending !== "clean" ? ending : "reset",
      ...(decoded.encoding !== undefined && { decoded: decoded.encoding }),
    },
  };
}

interface BodyReading {
  readonly outgoing: ClientRequest;
  readonly started: number;
  readonly maxBytes: number;
  readonly place: string;
  readonly onRead?: CaptureOptions["onRead"];
}

/** Listens to `data`, for what iterates over a stream gets reads that came together as one. */
async function readBody(
  response: IncomingMessage,
  { outgoing, started, maxBytes, place, onRead }: BodyReading,
): Promise<{ readonly pieces: readonly Piece[]; readonly end: "clean" | "reset" }> {
  const pieces: Piece[] = [];
  let size = 0;
  return await new Promise((resolve, reject) => {
    response.on("data", (bytes: Buffer) => {
      pieces.push({ bytes, at: performance.now() - started });
      size += bytes.length;
      if (size > maxBytes) {
        reject(new CaptureError(`${place} sent more than ${maxBytes} bytes.`));
        outgoing.destroy();
        return;
      }
      const handed = onRead?.(bytes);
      if (!handed) return;
      response.pause();
      handed.then(
        () => response.resume(),
        () => outgoing.destroy(),
      );
    });
    // A body that broke off ends in `error` or `aborted`, and in `close` always.
    response.on("error", () => {});
    response.on("close", () => resolve({ pieces, end: response.complete ? "clean" : "reset" }));
  });
}

async function openCall(
  call: Call,
  idleMs: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly outgoing: ClientRequest; readonly response: IncomingMessage }> {
  const send = call.url.startsWith("https:") ? secureRequest : plainRequest;
  const headers: OutgoingHttpHeaders = { ...call.headers };
  if (call.body.length > 0 || call.method !== "GET") headers["content-length"] = call.body.length;
  return await new Promise((resolve, reject) => {
    // A connection of its own: what another call left on one is none of this recording.
    const outgoing = send(call.url, { method: call.method, headers, agent: false, ...(signal && { signal }) });
    const fail = (reason: string): void => reject(new CaptureError(`${placeOf(call)} ${reason}.`));
    outgoing.setTimeout(idleMs, () => {
      fail(`sent nothing for ${idleMs / 1000} s`);
      outgoing.destroy(new Error("silence"));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const code =
        error.code ?? (error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException).code : undefined);
      fail(signal?.aborted ? "was given up before it answered" : `cannot be reached (${code ?? error.name})`);
    });
    outgoing.on("response", (response) => resolve({ outgoing, response }));
    outgoing.end(call.body);
  });
}

/** Method, host and path: a query may hold a key. */
function placeOf({ method, url }: Call): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/** Names in lower case; several values of one name joined. */
export function joinHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

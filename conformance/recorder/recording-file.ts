import type { Recording } from "@lockstep/traffic";
import { mediaType, type Exchange } from "./exchange.ts";
import { countMasked, type Draft } from "./recorded-fixture.ts";
import type { Finding } from "./redact/redactor.ts";

export interface RecordingNames {
  readonly provider: string;
  /** The part of the API, from its operation: `chat.completions`. */
  readonly surface: string;
  /** Number of the exchange in its session. */
  readonly number: number;
}

/** A redacted exchange in the format of recordings, which the corpus reader and the drift measure read. */
export function draftRecording(names: RecordingNames, exchange: Exchange, findings: readonly Finding[]): Draft {
  const { provider, surface, number } = names;
  const { request, response, startedAt, milliseconds } = exchange;
  const masked = countMasked(findings);
  const body = responseBody(exchange);
  const isStream = body.sse !== undefined || body.ndjson !== undefined;
  const recording: Recording & { readonly recorded: object } = {
    provider,
    surface,
    stream: isStream || asksForStream(request.body),
    request: { method: request.method, url: request.url, headers: request.headers, ...requestBody(request.body) },
    response: { status: response.status, headers: response.headers, ...body },
    recorded: {
      startedAt,
      milliseconds,
      end: response.end,
      reads: response.reads,
      ...(response.decoded !== undefined && { decoded: response.decoded }),
      ...(Object.keys(masked).length > 0 && { masked }),
    },
  };
  const kind = response.status >= 400 ? String(response.status) : isStream ? "stream" : "json";
  const stamp = startedAt.replaceAll(/[-:]|\.\d+/g, "");
  const name = `${surface}.${kind}.${stamp}-${number}`;
  const cut = response.end === "clean" ? "" : `, cut (${response.end})`;
  return {
    id: `${provider}/${name}`,
    summary: `${request.method} ${new URL(request.url).pathname}: ${response.status}, ${response.body.length} bytes in ${response.reads.bytes.length} reads, ${milliseconds} ms${cut}`,
    findings,
    files: new Map([[`${provider}/${name}.json`, Buffer.from(`${JSON.stringify(recording, null, 2)}\n`)]]),
  };
}

function asksForStream(body: Uint8Array): boolean {
  const value = parse(textOf(body));
  return typeof value === "object" && value !== null && "stream" in value && value.stream === true;
}

function requestBody(body: Uint8Array): Partial<Recording["request"]> {
  if (body.length === 0) return { body: null };
  const text = textOf(body);
  if (text === undefined) return { bodyBase64: Buffer.from(body).toString("base64") };
  const value = parse(text);
  return value === undefined ? { bodyText: text } : { body: value };
}

function responseBody({ response }: Exchange): Partial<Recording["response"]> {
  const { body, headers, reads } = response;
  const type = mediaType(headers);
  const text = textOf(body);
  // A stream that was cut inside of a character is no text; its bytes are kept.
  if (text === undefined) return { bodyBase64: Buffer.from(body).toString("base64") };
  if (type === "text/event-stream") return { sse: text, ...(reads.bytes.length > 0 && { chunkLengths: reads.bytes }) };
  if (/ndjson|jsonl|json-seq/.test(type)) return { ndjson: text };
  if (body.length === 0) return { body: null };
  const value = parse(text);
  return value === undefined ? { bodyText: text } : { body: value };
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

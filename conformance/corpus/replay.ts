import { isJsonObject } from "@lockstep/traffic";
import type { JudgedProvider, OperationMatch, Recording } from "@lockstep/traffic";
import type { CreateClient } from "../clients/providers.ts";
import { cutBytes } from "./wire.ts";

/** What a client made of a recording. */
export type Replayed =
  | { readonly kind: "reply"; readonly value: unknown }
  | { readonly kind: "stream"; readonly chunks: readonly unknown[] }
  | { readonly kind: "thrown"; readonly error: unknown; readonly chunks: readonly unknown[] }
  | { readonly kind: "hang" };

/** Long for a reply that is in memory; only a client that waits for something else gets there. */
const PATIENCE_MS = 10_000;

const MINUS_ZERO = "\u0000-0";

/** JSON.stringify writes 0 for the -0 that a log probability can be. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, member: unknown) => (Object.is(member, -0) ? MINUS_ZERO : member));
  return text.replaceAll(JSON.stringify(MINUS_ZERO), "-0");
}

function responseBytes({ response }: Recording): Uint8Array {
  if (response.bodyBase64 !== undefined) return Buffer.from(response.bodyBase64, "base64");
  const text = response.sse ?? response.ndjson ?? response.bodyText;
  if (text !== undefined) return Buffer.from(text, "utf8");
  return response.body === null ? new Uint8Array() : Buffer.from(jsonText(response.body), "utf8");
}

/** The recorded response, its body read in the pieces that the recorder saw. */
export function toResponse(recording: Recording): Response {
  const { response, rebuilt } = recording;
  const headers = new Headers(rebuilt === "response-only" ? {} : response.headers);
  // Some recorders drop most headers; without this one a reply would be unreadable for a reason that is not the provider's.
  if (!headers.has("content-type"))
    headers.set("content-type", response.sse === undefined ? "application/json" : "text/event-stream");
  const pieces = cutBytes(responseBytes(recording), response.chunkLengths);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const bare = [101, 204, 205, 304].includes(response.status);
  return new Response(bare ? null : body, { status: response.status, headers });
}

/** The recorded request's body, asking for what was recorded: a stream when the response is one. */
function requestBody({ request, response }: Recording, { operation }: OperationMatch): unknown {
  const body = isJsonObject(request.body) ? request.body : {};
  const asks = operation.stream?.body;
  if (!asks) return body;
  const streamed = response.sse !== undefined || response.status >= 400;
  if (response.sse !== undefined) return { ...body, ...asks };
  if (streamed) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(name in asks)));
}

function methodParameters(recording: Recording, match: OperationMatch): unknown[] {
  const { operation, pathValues } = match;
  const parameters: unknown[] = [...pathValues];
  if (operation.hasBody) parameters.push(requestBody(recording, match));
  else if (operation.hasQuery) {
    parameters.push(Object.fromEntries(new URL(recording.request.url, "http://recorded.invalid").searchParams));
  }
  return parameters;
}

async function call(client: object, recording: Recording, match: OperationMatch, chunks: unknown[]): Promise<Replayed> {
  const names = match.operation.id.split(".");
  let owner: unknown = client;
  for (const name of names.slice(0, -1)) owner = (owner as Record<string, unknown> | undefined)?.[name];
  const method = (owner as Record<string, unknown> | undefined)?.[names.at(-1) ?? ""];
  if (typeof method !== "function") throw new TypeError(`the client has no method ${match.operation.id}`);
  const result: unknown = await method.apply(owner, methodParameters(recording, match));
  if (recording.response.sse === undefined || !match.operation.stream) {
    // A list comes as a page; `raw` is the reply that it was made of.
    const value =
      match.operation.paged && typeof result === "object" && result !== null && "raw" in result ? result.raw : result;
    return { kind: "reply", value };
  }
  for await (const chunk of result as AsyncIterable<unknown>) chunks.push(chunk);
  return { kind: "stream", chunks };
}

/** Gives the recorded bytes to a client through its `fetch` option, and says what it returned or threw. */
export async function replay(
  create: CreateClient,
  recording: Recording,
  match: OperationMatch,
  { id, baseUrl, ownDocument }: Pick<JudgedProvider, "id" | "baseUrl" | "ownDocument">,
): Promise<Replayed> {
  const chunks: unknown[] = [];
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Replayed>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "hang" }), PATIENCE_MS);
  });
  try {
    const fetch = (): Promise<Response> => Promise.resolve(toResponse(recording));
    // Where a document judges several servers, the client is told which one it speaks to.
    const client = create({ apiKey: "corpus", baseUrl, maxRetries: 0, fetch, ...(!ownDocument && { server: id }) });
    return await Promise.race([call(client, recording, match, chunks), patience]);
  } catch (error) {
    return { kind: "thrown", error, chunks };
  } finally {
    clearTimeout(timer);
  }
}

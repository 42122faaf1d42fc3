import type { ConformanceClient, Observation, ObservedError, ReplayCall } from "../../clients/client.ts";
import type { ProviderDocument } from "../../harness/document.ts";
import { endsInsideEvent, readChunks, readEvents } from "../../harness/read-events.ts";
import { replayKey } from "../../harness/received-request.ts";

/** What a deliberately bad client does wrong; `none` is a client that conforms. */
export type Fault =
  | "none"
  | "drops-last-event"
  | "logprobs-as-map"
  | "rounds-logprobs"
  | "swallows-stream-errors"
  | "swallows-truncation"
  | "collects-first"
  | "retries-bad-requests"
  | "never-retries"
  | "forgets-status"
  | "hangs"
  | "crashes";

const failures = new Map([
  [400, "bad-request"],
  [401, "authentication"],
  [403, "permission"],
  [404, "not-found"],
  [409, "conflict"],
  [422, "unprocessable"],
  [429, "rate-limit"],
]);

// Of streams whose last event is of a type of its own.
const endings = new Set(["completed", "incomplete", "failed", "done"].map((word) => `response.${word}`));

class CallFailure extends Error {
  readonly observed: ObservedError;

  constructor(observed: ObservedError) {
    super(observed.message);
    this.observed = observed;
  }
}

/** A small client over plain fetch, made to be wrong on purpose: it shows that the harness sees each fault. */
export function fetchClient(documents: ReadonlyMap<string, ProviderDocument>, fault: Fault = "none"): ConformanceClient {
  return {
    id: `fetch-${fault}`,
    returns: "value",
    offers: () => true,
    async call(call) {
      if (fault === "hangs" && call.fixture.streamed) return await new Promise<never>(() => {});
      if (fault === "crashes") throw new TypeError("Cannot read properties of undefined (reading 'choices')");
      const items: unknown[] = [];
      try {
        const response = await send(call, documents, fault);
        return call.fixture.streamed
          ? await readStream(call, response, items, fault)
          : await readReply(call, response, documents, fault);
      } catch (error) {
        if (!(error instanceof CallFailure)) throw error;
        return { kind: "failure", items, error: { ...error.observed, partial: items } };
      }
    },
  };
}

async function send(call: ReplayCall, documents: ReadonlyMap<string, ProviderDocument>, fault: Fault): Promise<Response> {
  const { fixture } = call;
  for (let attempt = 0; ; attempt++) {
    const last = attempt === 2 || fault === "never-retries";
    let response: Response;
    try {
      response = await fetch(urlOf(call, documents), {
        method: fixture.request.body ? "POST" : "GET",
        headers: { ...call.headers, authorization: `Bearer ${replayKey}`, "content-type": "application/json" },
        ...(fixture.request.body && { body: JSON.stringify(fixture.request.body) }),
      });
    } catch (error) {
      if (last) throw new CallFailure({ failure: "connection", message: String(error) });
      continue;
    }
    if (response.ok) return response;
    const text = await response.text();
    if (last || !mayRetry(response, text, fault)) throw new CallFailure(statusError(response, text, fault));
  }
}

function urlOf({ fixture, baseUrl }: ReplayCall, documents: ReadonlyMap<string, ProviderDocument>): string {
  const document = documents.get(fixture.provider)!;
  let path = document.operations.get(fixture.operation)!.path.slice(document.basePath.length);
  for (const parameter of fixture.request.path ?? []) path = path.replace(/\{[^}]+\}/, parameter);
  return (baseUrl ?? document.origin + document.basePath) + path;
}

function mayRetry(response: Response, text: string, fault: Fault): boolean {
  const told = response.headers.get("x-should-retry");
  if (told !== null) return told === "true";
  if (text.includes("insufficient_quota") || asksForHours(response)) return false;
  if (fault === "retries-bad-requests" && response.status === 400) return true;
  return [408, 409, 429].includes(response.status) || response.status >= 500;
}

function asksForHours({ headers }: Response): boolean {
  const after = headers.get("retry-after") ?? "0";
  const served = Date.parse(headers.get("date") ?? "");
  const seconds = /^[\d.]+$/.test(after) ? Number(after) : (Date.parse(after) - (served || Date.now())) / 1000;
  return seconds > 60;
}

/** What an error body says of itself: an object, or a text with the code beside it. */
function errorOf(body: any): any {
  const error = body?.error ?? body;
  return typeof error === "string" ? { message: error, code: body.code } : error;
}

/** Where a gateway has the id of the request in the place of a parameter. */
function paramOf(error: any): { param: string | null; requestId?: string } {
  const param = error?.param ?? null;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(param) ? { param: null, requestId: param } : { param };
}

function statusError(response: Response, text: string, fault: Fault): ObservedError {
  const { status } = response;
  const known = failures.get(status) ?? (status >= 500 ? "server" : "status");
  const failure = fault === "forgets-status" ? "status" : known;
  const error = errorOf(parse(text));
  const { type = null } = error ?? {};
  const code = typeof error?.code === "number" ? String(error.code) : (error?.code ?? null);
  const { param, requestId = response.headers.get("x-request-id") ?? undefined } = paramOf(error);
  return { failure, status, type, code, param, requestId, message: error?.message ?? text };
}

async function readReply(
  call: ReplayCall,
  response: Response,
  documents: ReadonlyMap<string, ProviderDocument>,
  fault: Fault,
): Promise<Observation> {
  const text = await response.text();
  const value = parse(text) as any;
  if (value === undefined) throw new CallFailure({ failure: "no-answer", message: "the body is no JSON" });
  // What has failed after it had begun is a value of its own, with its error inside.
  if (value.error && value.object === undefined)
    throw new CallFailure({ failure: "no-answer", message: errorOf(value).message });
  if (!call.fixture.expect.exact) return { kind: "reply", value: spoil(value, fault) };
  const keep = (_key: string, member: unknown, context?: { source?: string }): unknown =>
    typeof member === "number" && !Number.isSafeInteger(member) && Number.isInteger(member) ? context?.source : member;
  const parsed = JSON.parse(text, keep);
  await send(call, documents, fault);
  return { kind: "reply", value, exact: { parsed, raw: text } };
}

async function readStream(call: ReplayCall, response: Response, items: unknown[], fault: Fault): Promise<Observation> {
  const pieces: Uint8Array[] = [];
  let broken: unknown;
  try {
    for await (const piece of response.body ?? []) {
      pieces.push(piece);
      if (fault !== "collects-first") call.onItem?.();
    }
  } catch (error) {
    broken = error;
  }
  const bytes = new Uint8Array(Buffer.concat(pieces));
  const chunks = readChunks(bytes).map((chunk) => spoil(chunk, fault));
  items.push(...(fault === "drops-last-event" ? chunks.slice(0, -1) : chunks));
  const failure = streamFailure(bytes, response, broken);
  const swallowed =
    fault === "swallows-stream-errors"
      ? failure !== undefined
      : fault === "swallows-truncation" && failure?.failure === "stream-truncated";
  if (failure && !swallowed) throw new CallFailure(failure);
  return { kind: "stream", items };
}

function streamFailure(bytes: Uint8Array, response: Response, broken: unknown): ObservedError | undefined {
  const events = readEvents(bytes);
  if (!response.headers.get("content-type")?.includes("event-stream") || bytes.length === 0) {
    return { failure: "no-answer", message: new TextDecoder().decode(bytes) };
  }
  for (const { data } of events) {
    if (data === "[DONE]") break;
    const value = parse(data) as any;
    if (value === undefined) return { failure: "stream-malformed", message: "an event is no JSON" };
    if (value.type === "error" && !value.error) return { failure: "stream-error", ...value, type: null };
    if (value.error) return { failure: "stream-error", ...errorOf(value), ...paramOf(errorOf(value)) };
  }
  const ended = events.some(({ data }) => data === "[DONE]" || endings.has((parse(data) as any)?.type));
  if (broken !== undefined) return { failure: "connection", message: (broken as Error).message };
  if (endsInsideEvent(bytes) || !ended) return { failure: "stream-truncated", message: "the stream stops early" };
  return undefined;
}

function spoil(value: any, fault: Fault): unknown {
  for (const choice of value.choices ?? []) {
    const { logprobs } = choice;
    if (fault === "logprobs-as-map" && Array.isArray(logprobs?.top_logprobs))
      logprobs.top_logprobs = Object.assign({}, ...logprobs.top_logprobs);
    if (fault === "rounds-logprobs" && logprobs?.content)
      for (const token of logprobs.content) token.logprob = Math.fround(token.logprob);
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

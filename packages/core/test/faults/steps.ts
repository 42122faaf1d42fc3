/**
 * What the server does with one request, step by step. After the last step it waits for the next request on the same
 * connection, as HTTP has it.
 */
export type Step =
  /** Bytes as they are. `%SECOND%` in text stands for the second server's URL. */
  | { readonly send: string | Uint8Array }
  /** The same byte by byte: each arrives on its own, `every` milliseconds of the virtual clock after the one before it. */
  | { readonly drip: string | Uint8Array; readonly every?: number }
  /** The same piece again and again, as fast as the client takes it, at most `times` times. */
  | { readonly repeat: string | Uint8Array; readonly times: number }
  /** Milliseconds of the virtual clock. */
  | { readonly wait: number }
  /** Until the client has taken everything: what follows arrives on its own. */
  | "tick"
  /** Nothing more, for ever. */
  | "stall"
  /** The connection is torn down (RST), after the client has taken everything. */
  | "reset"
  /** The server's half of the connection is closed (FIN). */
  | "end";

/** What happens to one request: what the server does, or what the platform's fetch does without any server. */
export type Attempt = readonly Step[] | PlatformFailure;

/** The platform's own fetch fails with this code: at once, or after the headers and these bytes of the body. */
export interface PlatformFailure {
  readonly platform: string;
  readonly after?: string;
}

export const isPlatformFailure = (attempt: Attempt): attempt is PlatformFailure => "platform" in attempt;

type Headers = Readonly<Record<string, string>>;

const reasons: Readonly<Record<number, string>> = { 200: "OK", 204: "No Content" };

/** The beginning of a reply, to the blank line. */
export function head(status: number, headers: Headers = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reasons[status] ?? "Whatever"}\r\n${lines.join("")}\r\n`;
}

/** A whole reply with a body of this many bytes. */
export function reply(status: number, body: string | Uint8Array, headers: Headers = {}): readonly Step[] {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const start = head(status, { "content-type": "application/json", "content-length": String(bytes.length), ...headers });
  return [{ send: Buffer.concat([Buffer.from(start), bytes]) }];
}

export const json = (value: unknown, headers: Headers = {}): readonly Step[] => reply(200, JSON.stringify(value), headers);

/** The answer of every operation that succeeds. */
export const answer = { object: "reply" } as const;
export const ok: readonly Step[] = json(answer);

/** A status with an error object. */
export function refusal(status: number, headers: Headers = {}, error: object = {}): readonly Step[] {
  return reply(status, JSON.stringify({ error: { message: "No can do", ...error } }), headers);
}

const eventStream = { "content-type": "text/event-stream", "transfer-encoding": "chunked" };

/** One piece of a body in chunked coding. */
export const chunked = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
export const lastChunk = "0\r\n\r\n";

/** A streamed reply: text is sent as one piece each, steps are done as they say. Ends cleanly unless it stalls or breaks. */
export function stream(...parts: readonly (string | Exclude<Step, string>)[]): readonly Step[] {
  const steps: Step[] = [{ send: head(200, eventStream) }];
  for (const part of parts) {
    if (part === "tick" || part === "stall" || part === "reset" || part === "end") steps.push(part);
    else steps.push(typeof part === "string" ? { send: chunked(part) } : part);
  }
  const over = ["stall", "reset", "end"].includes(steps.at(-1) as string);
  return over ? steps : [...steps, { send: lastChunk }];
}

/** One event of a chat stream. */
export const event = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: "c1", choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
export const done = "data: [DONE]\n\n";

/** A whole stream that says these words. */
export function spoken(...words: readonly string[]): readonly Step[] {
  return stream(...words.map((word, position) => event(word, position === words.length - 1 ? "stop" : null)), done);
}

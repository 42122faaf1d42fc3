import { failures } from "./bad-failures.ts";
import { type SimpleCall, unlessAborted, within } from "./bad-client.ts";

const idle = (call: SimpleCall): number => {
  if (call.streaming && call.has("no-timeout-on-stalled-stream")) return Infinity;
  return (call.options.idleTimeout as number | undefined) ?? 300_000;
};

/** The body as text; stops behind the limit. */
export async function textOf(call: SimpleCall, response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of pieces(call, response)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > most) break;
  }
  return text;
}

/** The body piece by piece; leaving it closes the connection. */
async function* pieces(call: SimpleCall, response: Response): AsyncGenerator<Uint8Array, void> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  let over = false;
  try {
    for (;;) {
      const { done, value } = await within(call, "idleTimeout", idle(call), reader.read());
      over = done;
      if (value === undefined) return;
      yield value;
    }
  } catch (cause) {
    throw failures.connection(call, cause, response.status);
  } finally {
    if (!over && !call.has("leaves-socket-on-break")) void reader.cancel().catch(() => {});
  }
}

/** The chunks of a stream. */
export async function* readEvents(call: SimpleCall, response: Response, reopen: () => Promise<Response>): AsyncGenerator {
  const partial: unknown[] = [];
  const stop = call.has("timeout-cuts-live-stream") ? cutAfter(call) : (): void => {};
  try {
    for await (const chunk of parse(call, response)) {
      partial.push(chunk);
      yield chunk;
      await unlessAborted(call);
    }
  } catch (error) {
    const { kind } = error as { kind?: string };
    if (kind === "abort" && call.has("abort-ends-silently")) return;
    if (kind === "connection" && call.has("retries-after-first-event")) {
      yield* readEvents(call, await reopen(), reopen);
      return;
    }
    throw Object.assign(error as Error, { partial });
  } finally {
    stop();
    call.close();
  }
}

/** A timer over the whole stream, whatever it sends. */
function cutAfter(call: SimpleCall): () => void {
  const { runtime } = call.setup;
  const timer = runtime.setTimer(() => call.controller.abort(), (call.options.timeout as number | undefined) ?? 60_000);
  return () => runtime.clearTimer(timer);
}

async function* parse(call: SimpleCall, response: Response): AsyncGenerator<unknown, void> {
  let decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for await (const piece of pieces(call, response)) {
    if (call.has("splits-utf8")) decoder = new TextDecoder();
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) data.push(line.slice(5).trim());
      else if (line.startsWith(":") && call.has("comment-is-an-event")) data.push(line.slice(1));
      if (line !== "") continue;
      const events = call.has("joins-data-lines-wrong") ? data : [data.join("\n")];
      data = [];
      for (const text of events) {
        if (text === "[DONE]" && !call.has("terminator-ignored")) return;
        if (text === "[DONE]" || (text === "" && !call.has("empty-data-is-an-event"))) continue;
        yield chunkOf(call, response, text);
      }
    }
  }
  if (call.has("clean-end-is-complete")) return;
  if (call.has("half-event-dropped") && rest !== "") return;
  if (call.has("terminator-ignored")) return;
  if (/^\s*\{"error"/.test(rest)) throw failures.noAnswer(call, response, rest);
  throw failures.stream(call, "stream-truncated", "the terminator is missing");
}

function chunkOf(call: SimpleCall, response: Response, text: string): unknown {
  let chunk: { readonly error?: unknown };
  try {
    chunk = JSON.parse(text) as { readonly error?: unknown };
  } catch {
    throw failures.stream(call, "stream-malformed", "no JSON");
  }
  if (chunk.error !== undefined && !call.has("error-event-is-chunk")) throw failures.stream(call, "stream-error", text);
  return chunk;
}

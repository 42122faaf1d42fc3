import { isErrorReply } from "../errors/recognise.ts";
import { NoAnswerError } from "../errors/stream-errors.ts";
import { EventStream } from "../stream/event-stream.ts";
import type { StreamDescription } from "../operation.ts";
import type { BodyReader } from "../transport/body-reader.ts";
import { errorDetails } from "../transport/call.ts";
import { excerptBytes } from "../transport/excerpt.ts";
import { errorReply, noAnswerError } from "../transport/no-answer.ts";
import type { Exchange } from "./exchange.ts";

/** Reads the reply as its operation declares it. Throws NoAnswerError for a success that carries no answer. */
export async function readReply(exchange: Exchange): Promise<unknown> {
  const { call, response } = exchange;
  const { reply } = call.operation;
  if (reply === "binary") return exchange.asResponse();
  const text = await readText(exchange);
  if (reply === "text") return text;
  if (reply === "none" && text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = call.settings.parseJson(text);
  } catch {
    if (reply === "none") return undefined;
    // The platform's message quotes the text, which may be an answer; ours does not.
    const own = call.settings.parseJson !== JSON.parse;
    throw noAnswerError(call, response, text, own ? "JSON that the parseJson option accepts" : "JSON");
  }
  if (isErrorReply(value)) throw errorReply(call, response, text, value);
  return reply === "none" ? undefined : value;
}

/** Opens a streamed reply. A server that answers with something else is refused here, before anybody iterates. */
export async function openStream(exchange: Exchange, description: StreamDescription): Promise<EventStream<unknown>> {
  const { call, response, requestBody } = exchange;
  const body = exchange.takeBody();
  if (body === undefined) throw noAnswerError(call, response, "", "an event stream");
  const declared = /^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "");
  if (!declared) await refuseOther(exchange, body);
  return new EventStream({ call, response, body, description, requestBody });
}

/** Some servers mislabel their streams, so the first character decides, not the content type. */
async function refuseOther(exchange: Exchange, body: BodyReader): Promise<void> {
  const decoder = new TextDecoder();
  const pieces: Uint8Array[] = [];
  let text = "";
  while (text.trim() === "") {
    const piece = await body.read();
    if (piece === undefined) throw noAnswerError(exchange.call, exchange.response, text, "an event stream");
    pieces.push(piece);
    text += decoder.decode(piece, { stream: true });
  }
  if (!/^\s*[{[<]/.test(text)) {
    for (const piece of pieces) body.pushBack(piece);
    return;
  }
  while (text.length < excerptBytes) {
    const piece = await body.read();
    if (piece === undefined) break;
    text += decoder.decode(piece, { stream: true });
  }
  body.cancel();
  throw noAnswerError(exchange.call, exchange.response, text, "an event stream");
}

async function readText(exchange: Exchange): Promise<string> {
  const { call, response } = exchange;
  const body = exchange.takeBody();
  const limit = call.settings.maxReplyBytes;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const piece = await body?.read();
    if (piece === undefined) break;
    pieces.push(piece);
    bytes += piece.length;
    if (bytes <= limit) continue;
    body?.cancel();
    const message = `The reply from ${call.descriptor.name} is larger than ${limit} bytes (maxReplyBytes).`;
    throw new NoAnswerError(message, errorDetails(call, response), "too-large");
  }
  const [only] = pieces;
  return new TextDecoder().decode(pieces.length === 1 ? only : join(pieces, bytes));
}

function join(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

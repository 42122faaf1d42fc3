import { APIConnectionError } from "../errors/connection-errors.ts";
import { isLockstepError } from "../errors/lockstep-error.ts";
import { isErrorReply } from "../errors/recognise.ts";
import { NoAnswerError } from "../errors/stream-errors.ts";
import type { BodyReader } from "../transport/body-reader.ts";
import { errorDetails } from "../transport/call.ts";
import { errorReply, noAnswerError } from "../transport/no-answer.ts";
import type { Exchange } from "../transport/exchange.ts";

const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * Reads the reply as its operation declares it; `finish` makes the value of it. Throws NoAnswerError for a success that carries
 * no answer.
 */
export async function readReply<T = unknown>(
  exchange: Exchange,
  finish: (value: unknown) => T = (value) => value as T,
): Promise<T> {
  const { call } = exchange;
  exchange.checkUntaken();
  if (call.reply === "binary") return finish(exchange.asResponse());
  try {
    const value = finish(await readAnswer(exchange));
    // Aborted in the very last moment is aborted: whoever watches has been told so.
    if (call.lifetime.failure !== undefined) throw call.lifetime.failure;
    call.lifetime.close();
    return value;
  } catch (error) {
    call.lifetime.close(error);
    throw error;
  }
}

/** Asks again where a reply breaks before its first byte, or turns out to be an error that may pass. */
async function readAnswer(exchange: Exchange): Promise<unknown> {
  for (;;) {
    const body = exchange.takeBody();
    try {
      return parseReply(exchange, await readText(exchange, body));
    } catch (error) {
      if (body?.begun === true && error instanceof APIConnectionError) throw error;
      await exchange.again(error);
    }
  }
}

function parseReply(exchange: Exchange, text: string): unknown {
  const { call, response } = exchange;
  const { reply } = call;
  if (response.status === call.operation.pendingStatus) return undefined;
  if (reply === "text") return text;
  if (reply === "none" && text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = call.settings.parseJson(text);
  } catch (error) {
    if (isLockstepError(error)) throw error; // the parser is what is wrong
    if (reply === "none") return undefined;
    // The platform's message quotes the text, which may be an answer; ours does not.
    const own = call.settings.parseJson !== JSON.parse;
    throw noAnswerError(call, response, text, own ? "JSON that the parseJson option accepts" : "JSON");
  }
  if (isErrorReply(value)) throw errorReply(call, response, text, value);
  return reply === "none" ? undefined : value;
}

async function readText({ call, response }: Exchange, body: BodyReader | undefined): Promise<string> {
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
  return decoder.decode(pieces.length === 1 ? only : join(pieces, bytes));
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

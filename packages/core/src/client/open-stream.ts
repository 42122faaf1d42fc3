import type { StreamDescription } from "../operation.ts";
import { EventStream } from "../stream/event-stream.ts";
import type { BodyReader } from "../transport/body-reader.ts";
import { noAnswerError } from "../transport/no-answer.ts";
import type { Exchange } from "../transport/exchange.ts";

/** Reads a reply as a stream, as its operation describes it. */
export type OpenStream = (exchange: Exchange, description: StreamDescription) => Promise<EventStream<unknown>>;

/** Opens a streamed reply. A server that answers with something else is refused here, before anybody iterates. */
export async function openEventStream(exchange: Exchange, description: StreamDescription): Promise<EventStream<unknown>> {
  const reopen = async (error: unknown): Promise<BodyReader> => {
    await exchange.again(error);
    return openBody(exchange);
  };
  exchange.checkUntaken();
  try {
    return new EventStream(exchange, { body: await openBody(exchange), description, reopen });
  } catch (error) {
    exchange.call.lifetime.close(error);
    throw error;
  }
}

async function openBody(exchange: Exchange): Promise<BodyReader> {
  for (;;) {
    try {
      return await takeEvents(exchange);
    } catch (error) {
      await exchange.again(error);
    }
  }
}

async function takeEvents(exchange: Exchange): Promise<BodyReader> {
  const { call, response } = exchange;
  const body = exchange.takeBody();
  if (body === undefined) throw noAnswerError(call, response, "", "an event stream");
  const declared = /^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "");
  if (!declared) await refuseOther(exchange, body);
  return body;
}

/** Some servers mislabel their streams, so the first character decides, not the content type. */
async function refuseOther({ call, response }: Exchange, body: BodyReader): Promise<void> {
  const decoder = new TextDecoder();
  const pieces: Uint8Array[] = [];
  let text = "";
  let begun = false;
  while (!begun && text.length < call.settings.maxErrorBytes) {
    const piece = await body.read();
    if (piece === undefined) throw noAnswerError(call, response, text, "an event stream");
    pieces.push(piece);
    const added = decoder.decode(piece, { stream: true });
    text += added;
    begun = /\S/.test(added);
  }
  if (!/^\s*[{[<]/.test(text)) {
    for (const piece of pieces) body.pushBack(piece);
    return;
  }
  while (text.length < call.settings.maxErrorBytes) {
    const piece = await body.read();
    if (piece === undefined) break;
    text += decoder.decode(piece, { stream: true });
  }
  body.cancel();
  throw noAnswerError(call, response, text, "an event stream");
}

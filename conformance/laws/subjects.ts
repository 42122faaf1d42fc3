import { type AnyChatModel, chat, streamChat } from "lockstep";
import { loadProvider } from "../clients/providers.ts";
import { cutResponse } from "../sweeps/cut-response.ts";
import { isEventStream, type SweptReply } from "../sweeps/reply.ts";

/** What came of one call of the facade: a reply, or an error. */
export type Heard =
  | { readonly kind: "reply"; readonly reply: Readonly<Record<string, unknown>>; readonly events: readonly HeardEvent[] }
  | { readonly kind: "thrown"; readonly error: unknown; readonly events: readonly HeardEvent[] };

export interface HeardEvent {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** The model that the reply is told to: of its server, where the document judges several. No attempt is repeated. */
export async function chatModelOf({ document, baseUrl, server }: SweptReply, fetch: typeof globalThis.fetch): Promise<unknown> {
  const { create, models } = await loadProvider(document);
  const own = server !== undefined && { server };
  const client = create({ apiKey: "laws", maxRetries: 0, fetch, ...(baseUrl !== undefined && { baseUrl }), ...own });
  return models.chat?.("m", { client, ...own });
}

const messages = [{ role: "user", content: "Say hi" }] as const;

/** Gives the bytes of a reply to the facade, in these pieces. No attempt is repeated. Never rejects. */
export async function hear(reply: SweptReply, pieces: readonly Uint8Array[] = [reply.bytes]): Promise<Heard> {
  const events: HeardEvent[] = [];
  try {
    const fetch = async (): Promise<Response> => cutResponse(reply, pieces, "clean");
    const model = (await chatModelOf(reply, fetch)) as AnyChatModel;
    // Every wire that wants a bound on the output gets one; none minds.
    const request = { messages, maxOutputTokens: 1000 } as never;
    if (!isEventStream(reply)) return { kind: "reply", reply: (await chat(model, request)) as never, events };
    const stream = streamChat(model, request);
    for await (const event of stream) events.push(event);
    return { kind: "reply", reply: (await stream.reply()) as never, events };
  } catch (error) {
    return { kind: "thrown", error, events };
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a request to the played provider was. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: any;
}

export type Answer = (seen: Seen, response: ServerResponse) => Promise<void> | void;

export interface PlayedProvider {
  readonly origin: string;
  /** What OPENAI_BASE_URL would be. */
  readonly baseUrl: string;
  readonly seen: Seen[];
  /** Takes the place of the default answer. */
  answer: Answer;
  close(): Promise<void>;
}

/** A real server on this machine that plays a provider of the OpenAI family. */
export async function playProvider(answer: Answer): Promise<PlayedProvider> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const text = Buffer.concat(pieces).toString();
      const arrived = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: text === "" ? undefined : JSON.parse(text),
      };
      seen.push(arrived);
      response.socket?.setNoDelay(true);
      await played.answer(arrived, response);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const played: PlayedProvider = {
    origin,
    baseUrl: `${origin}/v1`,
    seen,
    answer,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return played;
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** Sends each piece in a packet of its own. */
export async function pieces(response: ServerResponse, parts: readonly (string | Uint8Array)[], pause = 15): Promise<void> {
  for (const part of parts) {
    response.write(part);
    await wait(pause);
  }
}

/** A whole reply of the chat operation. */
export function chatReply(content: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
    object: "chat.completion",
    created: 1741570283,
    model: "gpt-4o-mini-2024-07-18",
    choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, logprobs: null, finish_reason: "stop" }],
    usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
    ...more,
  };
}

/** The events of a streamed chat reply, each as the text that a server writes. */
export function chatEvents(deltas: readonly Record<string, unknown>[], finish = "stop"): string[] {
  const chunk = (choices: unknown[], usage: unknown = null): string =>
    `data: ${JSON.stringify({
      id: "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
      object: "chat.completion.chunk",
      created: 1741570283,
      model: "gpt-4o-mini-2024-07-18",
      choices,
      usage,
    })}\n\n`;
  return [
    chunk([{ index: 0, delta: { role: "assistant", content: "" }, logprobs: null, finish_reason: null }]),
    ...deltas.map((delta) => chunk([{ index: 0, delta, logprobs: null, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, logprobs: null, finish_reason: finish }]),
    chunk([], { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 }),
    "data: [DONE]\n\n",
  ];
}

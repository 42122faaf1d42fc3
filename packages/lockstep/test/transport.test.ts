import { createOpenAI, openaiChat, type OpenAIChatModel } from "@lockstep/openai";
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { type CallOptions, chat, type ChatReply, InternalServerError, NoAnswerError, streamChat } from "../src/index.ts";
import { bytesLeftBy, collectUntil } from "../../core/test/support/garbage.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

// What the facade promises of the calls under it, with a real client and a server in place of `fetch`.

const messages = [{ role: "user", content: "Hi" }] as const;
const start = '"id":"c1","created":1700000000,"model":"gpt-5"';
const whole = `{${start},"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"ab","refusal":null},"logprobs":null,"finish_reason":"stop"}]}`;
const chunk = (members: string, reason: string): string =>
  `data: {${start},"object":"chat.completion.chunk","choices":[{"index":0,"delta":{${members}},"finish_reason":${reason}}]}\n\n`;
const events = `${chunk('"content":"a"', "null")}${chunk('"content":"b"', '"stop"')}data: [DONE]\n\n`;
const headers = (attempt: number): Record<string, string> => ({
  "x-request-id": `req_${attempt}`,
  "x-ratelimit-remaining-requests": String(attempt),
});
const failing = json('{"error":{"message":"overloaded","type":"server_error"}}', { status: 500 });

/** A stream whose connection breaks before anything has come. */
function broken(attempt: number): () => Response {
  return () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
    return new Response(body, { headers: { "content-type": "text/event-stream", ...headers(attempt) } });
  };
}

function modelOf(fetch: ReturnType<typeof serve>["fetch"], maxRetries = 2): OpenAIChatModel {
  return openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch, maxRetries }) });
}

type Ask = (model: OpenAIChatModel, options?: CallOptions) => Promise<ChatReply>;

/** Both ways to ask, and what answers them; a wait between attempts takes a millisecond. */
const askWhole: Ask = (model, options) => chat(model, { messages }, { maxRetryDelay: 1, ...options });
const askStream: Ask = (model, options) => streamChat(model, { messages }, { maxRetryDelay: 1, ...options }).reply();
const empty = `{${start},"object":"chat.completion","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":0,"total_tokens":1}}`;
const ways = [
  { way: "chat", ask: askWhole, answer: json(whole), noAnswer: json(empty, { headers: headers(1) }), events: [] },
  {
    way: "streamChat",
    ask: askStream,
    answer: sse(events),
    noAnswer: sse(`data: ${empty}\n\ndata: [DONE]\n\n`, { headers: headers(1) }),
    events: ["event", "event", "event"],
  },
];

describe.each(ways)("$way", ({ ask, answer, noAnswer, events: eventsTold }) => {
  test("adds no attempts of its own: a server that always fails is asked maxRetries + 1 times", async () => {
    for (const maxRetries of [0, 2]) {
      const { sent, fetch } = serve(failing);
      const failure = ask(modelOf(fetch, maxRetries));
      await expect(failure).rejects.toThrow(InternalServerError);
      await expect(failure).rejects.toMatchObject({ attempts: maxRetries + 1 });
      expect(sent).toHaveLength(maxRetries + 1);
    }
  });

  test("takes maxRetries per call, over the client's", async () => {
    const { sent, fetch } = serve(failing);
    await expect(ask(modelOf(fetch), { maxRetries: 1 })).rejects.toThrow("overloaded");
    expect(sent).toHaveLength(2);
  });

  test("calls each hook once for what it tells, with every attempt of the call under one number", async () => {
    const { fetch } = serve(failing, answer);
    const told: string[] = [];
    const calls = new Set<number>();
    const tell =
      (name: string) =>
      ({ call }: { readonly call: number }): void => {
        told.push(name);
        calls.add(call);
      };
    await ask(modelOf(fetch), {
      onRequest: tell("request"),
      onResponse: tell("response"),
      onRetry: tell("retry"),
      onEvent: tell("event"),
      onDone: tell("done"),
    });
    expect(told).toStrictEqual(["request", "response", "retry", "request", "response", ...eventsTold, "done"]);
    expect(calls.size).toBe(1);
  });

  test("leaves nothing on the caller's signal", async () => {
    const { signal } = new AbortController();
    const { fetch } = serve(answer);
    for (let count = 0; count < 200; count++) await ask(modelOf(fetch), { signal });
    expect(getEventListeners(signal, "abort")).toStrictEqual([]);
  });

  test("says of a reply without a choice that it is none, and which call it was", async () => {
    const { sent, fetch } = serve(noAnswer);
    const failure = ask(modelOf(fetch));
    await expect(failure).rejects.toThrow(NoAnswerError);
    await expect(failure).rejects.toMatchObject({ provider: "openai", requestId: "req_1", status: 200 });
    expect(sent).toHaveLength(1);
  });
});

describe("a stream that breaks before its first event", () => {
  test("is asked for again, once, by the client alone; the reply is that of the attempt that counted", async () => {
    const { sent, fetch } = serve(broken(1), sse(events, { headers: headers(2) }));
    const reply = await askStream(modelOf(fetch));
    expect(sent).toHaveLength(2);
    expect(reply).toMatchObject({ text: "ab", requestId: "req_2", limits: { requests: { remaining: 2 } } });
  });

  test("shares its attempts with those before the headers", async () => {
    const { sent, fetch } = serve(failing, broken(2), sse(events));
    await askStream(modelOf(fetch));
    expect(sent).toHaveLength(3);
    const again = serve(failing, broken(2), broken(3), sse(events));
    await expect(askStream(modelOf(again.fetch))).rejects.toMatchObject({ requestId: "req_3" });
    expect(again.sent).toHaveLength(3);
  });

  test("is not asked for again once an event was handed over", async () => {
    const { sent, fetch } = serve(sse(chunk('"content":"a"', "null")), sse(events));
    const stream = streamChat(modelOf(fetch), { messages }, { maxRetryDelay: 1 });
    await expect(stream.reply()).rejects.toThrow("too early");
    expect(stream.partial.text).toBe("a");
    expect(sent).toHaveLength(1);
  });
});

describe("calls on one signal that lives on", () => {
  /** Says one event, and then nothing until it is cancelled. */
  const stalling = (): Response => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(chunk('"content":"a"', "null"))),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const breakOff = async (signal: AbortSignal): Promise<void> => {
    for await (const _ of streamChat(modelOf(serve(stalling).fetch), { messages }, { signal })) break;
  };
  const read = (signal: AbortSignal): Promise<unknown> => askStream(modelOf(serve(sse(events)).fetch), { signal });

  test.each([
    ["read to the end", read],
    ["left in the middle", breakOff],
  ])("leave no memory behind: streams %s", async (_name, call) => {
    const { signal } = new AbortController();
    // A leaked listener with what hangs on it takes a kilobyte; the noise is a few bytes.
    expect(await bytesLeftBy(() => call(signal), 300)).toBeLessThan(150);
    expect(getEventListeners(signal, "abort")).toStrictEqual([]);
  });

  test("are over when their reader is thrown away in the middle of the stream", async () => {
    const { signal } = new AbortController();
    const drop = async (): Promise<void> => {
      const reader = streamChat(modelOf(serve(stalling).fetch), { messages }, { signal })[Symbol.asyncIterator]();
      await reader.next();
    };
    for (let count = 0; count < 50; count++) await drop();
    expect(await collectUntil(() => getEventListeners(signal, "abort").length === 0)).toBe(true);
  });
});

test("leaving the loop while the server has not answered ends the call under it", async () => {
  let given: AbortSignal | null | undefined;
  const fetch = (_url: string, init: RequestInit): Promise<Response> => {
    given = init.signal;
    return new Promise((_resolve, reject) => given?.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  const reader = streamChat(modelOf(fetch), { messages })[Symbol.asyncIterator]();
  const waiting = reader.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(given?.aborted).toBe(false);
  await reader.return?.();
  expect(given?.aborted).toBe(true);
  expect(await waiting).toStrictEqual({ done: true, value: undefined });
});

import { createOpenAI, openaiChat, openaiEmbedding } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";
import {
  chat,
  embed,
  type FacadeOptions,
  type Message,
  type RegistryChatModel,
  streamChat,
  UnsupportedFeatureError,
} from "../src/index.ts";
import { everything, reply, scripted, type ScriptedModel } from "./models.ts";

const messages: readonly Message[] = [{ role: "user", content: "Hi" }];
const less = { ...everything, seed: false, topK: false, input: { ...everything.input, image: false } };
const asked = { messages, seed: 1, topK: 2, temperature: 0 };
/** As behind an id in a registry: the compiler knows nothing of what it can do. */
const lesser = (events: Parameters<typeof scripted>[0] = []) =>
  scripted(events, { capabilities: less }) as unknown as RegistryChatModel & Pick<ScriptedModel, "asked">;
const left = (what: string) => ({
  message: `The provider "scripted" has no parameter for ${what} (model "m"): it was left out.`,
});
const image = { type: "image", source: { url: "https://example.com/a" } } as const;
const finish = [{ type: "finish", reply: { ...reply, warnings: [{ message: "own" }] } }] as const;

describe("onUnsupported", () => {
  test("error is the default: nothing is sent", async () => {
    const model = lesser();
    await expect(chat(model, asked)).rejects.toThrow(UnsupportedFeatureError);
    await expect(chat(model, asked, { onUnsupported: "error" })).rejects.toThrow("seed");
    expect(model.asked).toStrictEqual([]);
  });

  test("warn leaves the features out, sends the rest, and says so in the reply", async () => {
    const model = lesser(finish);
    expect((await chat(model, asked, { onUnsupported: "warn" })).warnings).toStrictEqual([left("seed"), left("topK")]);
    const stream = streamChat(model, asked, { onUnsupported: "warn" });
    const seen = [];
    for await (const event of stream) seen.push(event);
    const { warnings } = await stream.reply();
    expect(warnings).toStrictEqual([left("seed"), left("topK"), { message: "own" }]);
    expect(seen).toStrictEqual([{ type: "finish", reply: { ...reply, warnings } }]);
    for (const { request, options } of model.asked) {
      expect(request).toStrictEqual({ messages, seed: undefined, topK: undefined, temperature: 0 });
      expect(options).toStrictEqual({});
    }
    expect(asked.seed).toBe(1);
  });

  test("drop leaves them out and says nothing", async () => {
    const model = lesser(finish);
    expect(await chat(model, asked, { onUnsupported: "drop" })).toBe(reply);
    expect((await streamChat(model, asked, { onUnsupported: "drop" }).reply()).warnings).toStrictEqual([{ message: "own" }]);
  });

  test("parts of a message are left out, but never all of them", async () => {
    const model = lesser();
    const both: Message = { role: "user", content: [{ type: "text", text: "What is it?" }, image] };
    const { warnings } = await chat(model, { messages: [...messages, both] }, { onUnsupported: "warn" });
    expect(warnings).toStrictEqual([left("image input (messages[1].content[1])")]);
    expect(model.asked[0]?.request.messages).toStrictEqual([
      ...messages,
      { role: "user", content: [{ type: "text", text: "What is it?" }] },
    ]);
    const alone = chat(model, { messages: [{ role: "user", content: [image] }] }, { onUnsupported: "drop" });
    await expect(alone).rejects.toThrow('takes no image input (model "m"), and messages[0] has nothing else');
  });

  test("a member that no request has stays an error: it may be a slip", async () => {
    const wrong = chat(scripted([]), { messages, max_tokens: 5 } as any, { onUnsupported: "drop" });
    await expect(wrong).rejects.toThrow("A chat request has no member max_tokens");
  });

  test("other words are refused", async () => {
    const options = { onUnsupported: "ignore" } as unknown as FacadeOptions;
    await expect(chat(scripted([]), { messages }, options)).rejects.toThrow('"error", "warn" or "drop"');
  });
});

const start = '"id":"c1","created":1700000000,"model":"gpt-5"';
const whole = `{${start},"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"a","refusal":null},"logprobs":null,"finish_reason":"stop"}]}`;
const streamed = `data: {${start},"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
const embedded =
  '{"object":"list","model":"e","data":[{"object":"embedding","index":0,"embedding":[1]}],"usage":{"prompt_tokens":1,"total_tokens":1}}';

describe("what the document does not know yet", () => {
  const options: FacadeOptions = {
    headers: { "x-one": "1", "x-two": "1" },
    extraHeaders: { "x-two": "2" },
    query: { a: "1", b: "1" },
    extraQuery: { b: "2" },
    extraBody: { newest: { parameter: true }, temperature: 0.5 },
  };

  test.each([
    ["chat", json(whole), (fetch: never) => chat(model(fetch), { messages, temperature: 1 }, options)],
    ["streamChat", sse(streamed), (fetch: never) => streamChat(model(fetch), { messages, temperature: 1 }, options).reply()],
    ["embed", json(embedded), (fetch: never) => embed(embedding(fetch), { input: "a" }, options)],
  ])("goes through %s to the wire", async (_name, answer, ask) => {
    const { sent, fetch } = serve(answer);
    await ask(fetch as never);
    expect(sent[0]?.body).toMatchObject({ newest: { parameter: true }, temperature: 0.5 });
    expect(sent[0]?.headers.get("x-one")).toBe("1");
    expect(sent[0]?.headers.get("x-two")).toBe("2");
    expect(new URL(sent[0]?.url ?? "").search).toBe("?a=1&b=2");
  });

  test("cannot turn a reply into a stream", async () => {
    const { sent, fetch } = serve(json(whole));
    const wrong = chat(model(fetch as never), { messages }, { extraBody: { stream: true } });
    await expect(wrong).rejects.toThrow("extraBody must not decide whether the reply is a stream");
    expect(sent).toStrictEqual([]);
  });
});

function model(fetch: never) {
  return openaiChat("gpt-5", { client: createOpenAI({ apiKey: "k", fetch }) });
}
function embedding(fetch: never) {
  return openaiEmbedding("e", { client: createOpenAI({ apiKey: "k", fetch }) });
}

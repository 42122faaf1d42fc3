import { afterEach, describe, expect, test, vi } from "vitest";
import { createTogether, descriptor, togetherChat, togetherEmbedding, togetherQuirks } from "../src/index.ts";
import { json, serve, sse } from "../../openai-compatible/test/server.ts";

const messages = [{ role: "user", content: "Say hi" }] as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}

const usage = '"usage":{"prompt_tokens":41,"completion_tokens":2,"total_tokens":43}';
const chunk = (choice: string, tail = '"usage":null'): string =>
  `data: {"id":"o1","object":"chat.completion.chunk","created":1700000000,"choices":[{"index":0,${choice}}],"model":"m-1",${tail}}\n\n`;

/** What every shape below says: two tokens, two alternatives each. */
const expected = [
  {
    token: "Hello",
    logprob: -0.0000026,
    top: [
      { token: "Hello", logprob: -0.0000026 },
      { token: "hello", logprob: -13.5 },
    ],
  },
  {
    token: "7",
    logprob: -0.000048,
    top: [
      { token: "7", logprob: -0.000048 },
      { token: "!", logprob: -10.25 },
    ],
  },
];

const lists =
  '{"tokens":["Hello","7"],"token_logprobs":[-2.6e-06,-4.8e-05],"top_logprobs":[{"hello":-13.5,"Hello":-2.6e-06},{"7":-4.8e-05,"!":-10.25}]}';
const content =
  '{"content":[{"token":"Hello","logprob":-2.6e-06,"bytes":null,"top_logprobs":[{"token":"Hello","logprob":-2.6e-06,"bytes":null},{"token":"hello","logprob":-13.5,"bytes":null}]},{"token":"7","logprob":-4.8e-05,"bytes":null,"top_logprobs":[{"token":"7","logprob":-4.8e-05,"bytes":null},{"token":"!","logprob":-10.25,"bytes":null}]}]}';

describe("logprobs are the same in every shape", () => {
  test.each([
    ["lists with a list of maps", lists],
    ["OpenAI's list of tokens", content],
  ])("whole: %s", async (_, logprobs) => {
    const { fetch } = serve(
      json(
        `{"id":"o1","object":"chat.completion","created":1700000000,"model":"m-1","prompt":[],"choices":[{"index":0,"message":{"role":"assistant","content":"Hello7","tool_calls":[]},"logprobs":${logprobs},"finish_reason":"eos","seed":15092511270073158656}],${usage}}`,
      ),
    );
    const model = togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) });
    const reply = await model.generate({ messages, logprobs: { top: 2 } }, {});
    expect(reply.logprobs).toStrictEqual(expected);
    expect(reply).toMatchObject({
      text: "Hello7",
      finishReason: "stop",
      rawFinishReason: "eos",
      // Past 2^53 the number is what JSON.parse gives, as the document says.
      residue: { choice: { seed: Number("15092511270073158656") }, reply: { prompt: [] } },
    });
  });

  test.each([
    [
      "a number per chunk with one map",
      chunk(
        '"delta":{"role":"assistant","content":"Hello"},"logprobs":-2.6e-06,"top_logprobs":{"hello":-13.5,"Hello":-2.6e-06},"finish_reason":null',
      ) +
        chunk(
          '"delta":{"role":"assistant","content":"7"},"logprobs":-4.8e-05,"top_logprobs":{"7":-4.8e-05,"!":-10.25},"finish_reason":null',
        ),
    ],
    [
      "a number per chunk with a list of one map",
      chunk(
        '"delta":{"role":"assistant","content":"Hello"},"logprobs":-2.6e-06,"top_logprobs":[{"hello":-13.5,"Hello":-2.6e-06}],"finish_reason":null',
      ) +
        chunk(
          '"delta":{"role":"assistant","content":"7"},"logprobs":-4.8e-05,"top_logprobs":[{"7":-4.8e-05,"!":-10.25}],"finish_reason":null',
        ),
    ],
    [
      "lists with a list of maps",
      chunk(`"delta":{"role":"assistant","content":"Hello7"},"logprobs":${lists},"finish_reason":null`),
    ],
    [
      "OpenAI's list of tokens",
      chunk(`"delta":{"role":"assistant","content":"Hello7"},"logprobs":${content},"finish_reason":null`),
    ],
  ])("streamed: %s", async (_, chunks) => {
    const last = chunk('"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":"eos","seed":7', usage);
    const { fetch } = serve(sse(`${chunks}${last}data: [DONE]\n\n`, { size: 5 }));
    const model = togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) });
    const events = await collect(model.stream({ messages, logprobs: { top: 2 } }, {}));
    expect(events.flatMap((event) => (event.type === "logprobs" ? event.logprobs : []))).toStrictEqual(expected);
    expect(events.at(-1)).toMatchObject({
      type: "finish",
      reply: {
        text: "Hello7",
        logprobs: expected,
        finishReason: "stop",
        usage: { inputTokens: 41, outputTokens: 2, totalTokens: 43 },
        residue: { choice: { seed: 7 } },
      },
    });
  });

  test("a token's number goes with its logprob", async () => {
    const chunks = chunk(
      '"delta":{"role":"assistant","content":"Hi","token_id":13347},"logprobs":-0.25,"finish_reason":"stop"',
      usage,
    );
    const { fetch } = serve(sse(`${chunks}data: [DONE]\n\n`));
    const events = await collect(
      togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) }).stream({ messages }, {}),
    );
    expect(events[1]).toStrictEqual({ type: "logprobs", logprobs: [{ token: "Hi", id: 13347, logprob: -0.25, top: [] }] });
  });
});

describe("the request", () => {
  const reply = json(
    `{"id":"o1","object":"chat.completion","created":1,"model":"m","prompt":[],"choices":[{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"}],${usage}}`,
  );

  test("asks for logprobs by boolean, and by integer for a model that wants that", async () => {
    const { sent, fetch } = serve(reply);
    const client = createTogether({ apiKey: "k", fetch });
    await togetherChat("m", { client }).generate({ messages, logprobs: { top: 3 } }, {});
    await togetherChat("m", { client, logprobsForm: "integer" }).generate({ messages, logprobs: { top: 3 } }, {});
    expect(sent.map(({ body }) => body)).toStrictEqual([
      { model: "m", messages: [{ role: "user", content: "Say hi" }], logprobs: true, top_logprobs: 3, stream: false },
      { model: "m", messages: [{ role: "user", content: "Say hi" }], logprobs: 3, stream: false },
    ]);
  });

  test("has the sampling parameters and parts that only some providers take", async () => {
    const { sent, fetch } = serve(reply);
    const model = togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) });
    const video = { type: "video", source: { url: "https://example.com/a.mp4" } } as const;
    const sound = { type: "audio", source: { url: "https://example.com/a.wav" } } as const;
    await model.generate(
      {
        messages: [
          { role: "user", content: [video, sound] },
          { role: "assistant", content: "b", reasoning: "hm" },
        ],
        topK: 5,
        minP: 0.1,
        repetitionPenalty: 1.2,
        maxOutputTokens: 7,
        reasoningEffort: "high",
        providerOptions: { safety_model: "guard" },
      },
      {},
    );
    expect(sent[0]?.body).toStrictEqual({
      safety_model: "guard",
      model: "m",
      messages: [
        {
          role: "user",
          content: [
            { type: "video_url", video_url: { url: "https://example.com/a.mp4" } },
            { type: "audio_url", audio_url: { url: "https://example.com/a.wav" } },
          ],
        },
        { role: "assistant", content: "b", reasoning: "hm" },
      ],
      max_tokens: 7,
      reasoning_effort: "high",
      top_k: 5,
      min_p: 0.1,
      repetition_penalty: 1.2,
      stream: false,
    });
  });

  test("an effort that Together lacks is refused before anything is sent", async () => {
    const { sent, fetch } = serve(reply);
    const model = togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) });
    await expect(model.generate({ messages, reasoningEffort: "xhigh" }, {})).rejects.toThrow(
      'Together AI takes no reasoningEffort "xhigh". Ask for one of: low, medium, high.',
    );
    expect(sent).toHaveLength(0);
  });
});

test("two parallel tool calls, streamed as Together streams them", async () => {
  const call = (index: number, text: string, id = ""): string =>
    chunk(
      `"delta":{"tool_calls":[{"index":${index},${id}"function":{${id === "" ? "" : `"name":"f${index}",`}"arguments":${JSON.stringify(text)}}}]},"logprobs":null,"finish_reason":null`,
    );
  const text = [
    chunk('"delta":{"role":"assistant","content":null},"logprobs":null,"finish_reason":null'),
    call(0, "", '"id":"call_a","type":"function",'),
    call(0, '{"x":'),
    call(0, "1}"),
    call(1, "", '"id":"call_b","type":"function",'),
    call(1, "{}"),
    chunk('"delta":{},"logprobs":null,"finish_reason":"tool_calls"'),
    "data: [DONE]\n\n",
  ].join("");
  const { fetch } = serve(sse(text, { size: 11 }));
  const events = await collect(togetherChat("m", { client: createTogether({ apiKey: "k", fetch }) }).stream({ messages }, {}));
  expect(events.at(-1)).toMatchObject({
    reply: {
      text: "",
      finishReason: "tool-calls",
      toolCalls: [
        { id: "call_a", name: "f0", arguments: '{"x":1}' },
        { id: "call_b", name: "f1", arguments: "{}" },
      ],
    },
  });
});

describe("the descriptor", () => {
  test("key and base URL come from the environment, the id and limits of a reply from its headers", async () => {
    const headers = {
      "cf-ray": "914b8585daa915a0-SJC",
      "x-ratelimit-limit": "10",
      "x-ratelimit-remaining": "9",
      "x-ratelimit-reset": "2",
      "x-ratelimit-limit-tokens": "3000",
      "x-ratelimit-remaining-tokens": "2910",
    };
    const { sent, fetch } = serve(json('[{"id":"m","object":"model"}]', { headers }));
    const client = createTogether({ fetch });
    vi.stubEnv("TOGETHER_API_KEY", "from-environment");
    vi.stubEnv("TOGETHER_BASE_URL", "https://api.together.xyz/v1");
    const { requestId, limits } = await client.models.list().withResponse();
    expect(sent[0]?.url).toBe("https://api.together.xyz/v1/models");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer from-environment");
    expect(requestId).toBe("914b8585daa915a0-SJC");
    expect(limits).toStrictEqual({
      requests: { limit: 10, remaining: 9, resetMs: 2000 },
      tokens: { limit: 3000, remaining: 2910 },
    });
  });

  test("a missing key names the variable", async () => {
    vi.stubEnv("TOGETHER_API_KEY", "");
    await expect(togetherChat("m").generate({ messages }, {})).rejects.toThrow("TOGETHER_API_KEY");
  });

  test("descriptor and quirks survive a JSON round trip", () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
    expect(JSON.parse(JSON.stringify(togetherQuirks))).toStrictEqual(togetherQuirks);
  });
});

test("an embedding model", async () => {
  const { sent, fetch } = serve(
    json('{"object":"list","model":"e","data":[{"object":"embedding","index":0,"embedding":[0.5]}]}'),
  );
  const model = togetherEmbedding("e", { client: createTogether({ apiKey: "k", fetch }) });
  expect(await model.embed({ input: "a" }, {})).toMatchObject({ embeddings: [[0.5]] });
  expect(sent[0]?.body).toStrictEqual({ model: "e", input: "a" });
});

import { APIError, ConfigurationError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import {
  chatCompletionsCreate,
  compatibleChat,
  compatibleEmbedding,
  compatibleQuirks,
  createClient,
  createOpenAICompatible,
  describeServer,
} from "../src/index.ts";
import { serve as server } from "./server.ts";

const hello = (): Response =>
  Response.json(
    {
      id: "c1",
      object: "chat.completion",
      choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
    },
    { headers: { "x-request-id": "req_1", "x-ratelimit-remaining-requests": "7" } },
  );
const baseUrl = "http://127.0.0.1:8000/v1";

describe("a server without a key", () => {
  test("gets no authorization header", async () => {
    const { sent, fetch } = server(hello);
    const client = createOpenAICompatible({ name: "local", baseUrl, fetch });
    const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "Hi" }] });
    expect(reply.choices[0]?.message?.content).toBe("Hi");
    expect(sent[0]?.url).toBe(`${baseUrl}/chat/completions`);
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test("a key that is given is sent", async () => {
    const { sent, fetch } = server(hello);
    const client = createOpenAICompatible({ name: "local", baseUrl, fetch, apiKey: () => "secret" });
    await client.chat.completions.create({ model: "m", messages: [] });
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer secret");
  });
});

test("a client of named operations has those and no others", () => {
  const client = createClient({ name: "local", baseUrl }, [chatCompletionsCreate]);
  expect(typeof client.chat.completions.create).toBe("function");
  expect("embeddings" in client).toBe(false);
});

test("who the server is stays: the compiler refuses another name for the same client", () => {
  const client = createClient({ name: "local", baseUrl }, [chatCompletionsCreate]);
  client.withOptions({ timeout: 5 });
  // @ts-expect-error -- the name belongs to the server
  client.withOptions({ name: "other" });
});

test("a model of a server: the name is in messages, quirks are the caller's to change", async () => {
  const { sent, fetch } = server(hello);
  const model = compatibleChat("m", {
    server: { name: "my vLLM", baseUrl, fetch },
    quirks: { maxTokensField: "max_completion_tokens" },
  });
  const reply = await model.generate({ messages: [{ role: "user", content: "Hi" }], maxOutputTokens: 5 }, {});
  expect(reply).toMatchObject({ text: "Hi", requestId: "req_1", limits: { requests: { remaining: 7 } } });
  expect(sent[0]?.body).toStrictEqual({
    model: "m",
    messages: [{ role: "user", content: "Hi" }],
    max_completion_tokens: 5,
    stream: false,
  });
  const image = { type: "image", source: { fileId: "f" } } as const;
  await expect(model.generate({ messages: [{ role: "user", content: [image] }] }, {})).rejects.toThrow(
    "my vLLM takes no image",
  );
});

test("an embedding model of a client", async () => {
  const { fetch } = server(() => Response.json({ data: [{ index: 0, embedding: [0.5] }], model: "e" }));
  const client = createOpenAICompatible({ name: "local", baseUrl, fetch });
  expect(await compatibleEmbedding("e", { client }).embed({ input: "a" }, {})).toMatchObject({
    embeddings: [[0.5]],
    model: "e",
  });
});

test("an error body of the server is an APIError with its sentence", async () => {
  const { fetch } = server(() => Response.json({ error: { message: "no such model", code: 404 } }, { status: 404 }));
  const client = createOpenAICompatible({ name: "local", baseUrl, fetch });
  const call = client.chat.completions.create({ model: "x", messages: [] });
  await expect(call).rejects.toThrow(APIError);
  await expect(call).rejects.toMatchObject({ status: 404, message: expect.stringContaining("no such model") });
});

test("quirks and descriptor are data: they survive a JSON round trip", () => {
  expect(JSON.parse(JSON.stringify(compatibleQuirks))).toStrictEqual(compatibleQuirks);
  const descriptor = describeServer({ name: "local", baseUrl, apiKeyVariable: "LOCAL_KEY" });
  expect(JSON.parse(JSON.stringify(descriptor))).toStrictEqual(descriptor);
  expect(descriptor.environment.apiKey).toStrictEqual(["LOCAL_KEY"]);
});

test.each([
  ["nothing", undefined, /needs a name/],
  ["no name", { baseUrl }, /needs a name/],
  ["no base URL", { name: "local" }, /needs a baseUrl/],
])("a server made of %s is refused before anything is sent", (_name, options, says) => {
  const untyped = createOpenAICompatible as unknown as (options: unknown) => unknown;
  expect(() => untyped(options)).toThrow(says);
  expect(() => untyped(options)).toThrow(ConfigurationError);
});

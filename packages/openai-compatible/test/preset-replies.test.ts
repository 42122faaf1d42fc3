import type { ChatReply } from "@lockstep/core";
import { APIError, LockstepError } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { compatibleChat, createOpenAICompatible, type ServerPreset } from "../src/index.ts";
import * as presets from "../src/presets.ts";
import { json, serve, sse } from "./server.ts";

// What each server sends otherwise than others, in its own form, made small; each is read by its preset.

const request = { messages: [{ role: "user" as const, content: "Hi" }] };

function modelOf(preset: ServerPreset, answer: () => Response): ReturnType<typeof compatibleChat> {
  const baseUrl = preset.baseUrl.replaceAll(/\{\w+\}/g, "mine");
  const { fetch } = serve(answer);
  return compatibleChat("m", { server: { ...preset, baseUrl, apiKey: "test-key-0", fetch, maxRetries: 0 } });
}

/** The reply that a stream makes, and the texts of its events; the stream is given as its text. */
async function read(preset: ServerPreset, text: string): Promise<ChatReply & { readonly pieces: readonly string[] }> {
  const pieces: string[] = [];
  for await (const event of modelOf(preset, sse(text)).stream(request, {})) {
    if (event.type === "text-delta") pieces.push(event.text);
    if (event.type === "finish") return { ...event.reply, pieces };
  }
  throw new Error("no finish");
}

async function failure(preset: ServerPreset, text: string): Promise<LockstepError> {
  const error: unknown = await read(preset, text).catch((thrown: unknown) => thrown);
  if (error instanceof LockstepError) return error;
  throw new Error(`not refused: ${JSON.stringify(error)}`);
}

const whole = (preset: ServerPreset, body: object): Promise<ChatReply> =>
  modelOf(preset, json(JSON.stringify({ model: "m", ...body }))).generate(request, {});

const data = (...events: readonly (object | string)[]): string =>
  events.map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`).join("");
const chunk = (delta: object, more: object = {}, envelope: object = {}): object => ({
  id: "c1",
  model: "m",
  ...envelope,
  choices: [{ index: 0, delta, ...more }],
});
const stop = chunk({}, { finish_reason: "stop" });
const done = "[DONE]";
const said = { role: "assistant", content: "Hi" };

describe("how streams end", () => {
  const cut = data(chunk(said), stop);

  const terminated = ["azure", "groq", "mistral", "fireworks", "openrouter", "ollama", "llamacpp", "vllm", "snowflake"];

  test("the presets of servers that always send [DONE] are these", () => {
    const ids = Object.values(presets).flatMap(({ id, terminated: operations }) => (operations ? [id] : []));
    expect(ids.sort()).toStrictEqual([...terminated].sort());
  });

  test.each(Object.values(presets).filter(({ id }) => terminated.includes(id)))(
    "$name: without [DONE] the rest may be lost, the usage too",
    async (preset) => {
      expect(await failure(preset, cut)).toMatchObject({ kind: "stream-truncated" });
      expect(await read(preset, cut + data(done))).toMatchObject({ text: "Hi" });
    },
  );

  test.each([presets.cerebras, presets.perplexity, presets.lmstudio])(
    "$name: without [DONE] the reason of the end is enough",
    async (preset) => {
      expect(await read(preset, cut)).toMatchObject({ text: "Hi", finishReason: "stop" });
      expect(await failure(preset, data(chunk(said)))).toMatchObject({ kind: "stream-truncated" });
    },
  );

  test("a client of the preset holds to it too", async () => {
    const { fetch } = serve(sse(cut));
    const client = createOpenAICompatible({ ...presets.groq, apiKey: "test-key-0", fetch });
    const stream = await client.chat.completions.create({ model: "m", messages: [], stream: true });
    const reading = (async (): Promise<void> => {
      for await (const _ of stream);
    })();
    await expect(reading).rejects.toMatchObject({ kind: "stream-truncated", message: expect.stringContaining("[DONE]") });
  });

  test("Snowflake: nothing says why a choice ended, and [DONE] is enough", async () => {
    const empty = { content: "", refusal: "", role: "assistant", tool_calls: null };
    const logprobs = { content: null, refusal: null };
    const text = data(chunk({ ...empty, content: "4" }, { logprobs }), chunk(empty, { logprobs }), done);
    expect(await read(presets.snowflake, text)).toMatchObject({ text: "4", rawFinishReason: null, finishReason: "other" });
  });

  test("Groq: an error is an event of that name, with the status that it would have had", async () => {
    const message = "Tool call validation failed";
    const error = { error: { message, type: "invalid_request_error", code: "tool_use_failed", status_code: 400 } };
    const text = `${data(chunk(said))}event: error\n${data(error)}`;
    const thrown = await failure(presets.groq, text);
    expect(thrown).toMatchObject({ kind: "stream-error" });
    expect(thrown.message).toContain(message);
  });
});

describe("OpenRouter", () => {
  test("keeps a stream open with comments, and says twice why a choice ended", async () => {
    const usage = { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 };
    const end = { finish_reason: "length", native_finish_reason: "max_output_tokens" };
    const text = `: OPENROUTER PROCESSING\n\n${data(chunk(said), chunk({}, end), { ...chunk({}, end), usage }, done)}`;
    expect(await read(presets.openrouter, text)).toMatchObject({
      text: "Hi",
      finishReason: "length",
      usage: { inputTokens: 3, outputTokens: 1 },
    });
  });

  test("passes on Gemini's stop after the call that ended the choice: the call counts", async () => {
    const call = { index: 0, id: "c", type: "function", function: { name: "f", arguments: "{}" } };
    const text = data(
      chunk({ tool_calls: [call] }, { finish_reason: "tool_calls" }),
      chunk({ content: "\n" }, { finish_reason: "stop" }),
      done,
    );
    const reply = await read(presets.openrouter, text);
    expect(reply).toMatchObject({ finishReason: "tool-calls", toolCalls: [{ id: "c", name: "f" }] });
    expect(reply.residue).toMatchObject({ choice: { finish_reason: "stop" } });
    expect(await read({ ...presets.openrouter, quirks: {} }, text)).toMatchObject({ finishReason: "stop" });
  });

  test("has logprobs whose members are all null where there are none, and numbers as codes of errors", async () => {
    const none = { content: null, refusal: null, tokens: null, token_logprobs: null, top_logprobs: null };
    const reply = await read(presets.openrouter, data(chunk(said, { logprobs: none }), stop, done));
    expect(reply).not.toHaveProperty("logprobs");
    expect(reply.residue).not.toHaveProperty("choice");
    const error = { error: { message: "Provider returned error", code: 502 }, user_id: "u" };
    expect(await failure(presets.openrouter, data(chunk(said), error))).toMatchObject({ kind: "stream-error" });
  });
});

describe("Mistral", () => {
  const thinking = (text: string): object => ({ type: "thinking", thinking: [{ type: "text", text }] });

  test("streams reasoning as parts of the content, and it goes back as it came", async () => {
    const text = data(
      chunk({ role: "assistant", content: [thinking("Two ")] }),
      chunk({ content: [thinking("and two.")] }),
      chunk({ content: "Four." }, { finish_reason: "stop" }),
      done,
    );
    const { text: content, reasoning, residue } = await read(presets.mistral, text);
    expect({ content, reasoning }).toStrictEqual({ content: "Four.", reasoning: "Two and two." });
    const { sent, fetch } = serve(json(JSON.stringify({ model: "m", choices: [{ index: 0, message: said }] })));
    const model = compatibleChat("m", { server: { ...presets.mistral, apiKey: "test-key-0", fetch } });
    await model.generate({ messages: [{ role: "assistant", content, reasoning, residue }] }, {});
    expect(sent[0]?.body).toMatchObject({
      messages: [{ role: "assistant", content: [thinking("Two and two."), { type: "text", text: "Four." }] }],
    });
  });

  test("counts the tokens of audio beside the prompt", async () => {
    const details = { cached_tokens: 0, audio_tokens: 375 };
    const usage = { prompt_tokens: 9, completion_tokens: 201, total_tokens: 585, prompt_tokens_details: details };
    const choices = [{ index: 0, message: said, finish_reason: "stop" }];
    expect(await whole(presets.mistral, { choices, usage })).toMatchObject({
      usage: { inputTokens: 384, outputTokens: 201, totalTokens: 585, audioInputTokens: 375 },
      // Nothing is lost: the count that differs from ours stays.
      residue: { usage: { prompt_tokens: 9 } },
    });
  });

  test("puts no wrapper around an error", async () => {
    const body = JSON.stringify({ object: "error", message: "Invalid model: x", type: "invalid_model", code: "1500" });
    const call = modelOf(presets.mistral, json(body, { status: 400 })).generate(request, {});
    await expect(call).rejects.toThrow("Invalid model: x");
    await expect(call).rejects.toBeInstanceOf(APIError);
  });
});

test("Perplexity repeats the whole message beside each delta, in lines that end with CRLF: the text comes once", async () => {
  const event = (content: string, message: string, more: object = {}): object =>
    chunk({ role: "assistant", content }, { message: { role: "assistant", content: message }, ...more }, { citations: ["u"] });
  const text = data(event("1 ", "1 "), event("2", "1 2"), event("", "1 2", { finish_reason: "stop" }));
  const reply = await read(presets.perplexity, text.replaceAll("\n", "\r\n"));
  expect(reply).toMatchObject({
    text: "1 2",
    pieces: ["1 ", "2"],
    finishReason: "stop",
    residue: { reply: { citations: ["u"] } },
  });
});

test("Cerebras leaves finish_reason out until the last chunk, and sends its times with it", async () => {
  const last = { ...chunk({}, { finish_reason: "stop" }), time_info: { total_time: 0.1 } };
  const reply = await read(presets.cerebras, data(chunk(said), last));
  expect(reply).toMatchObject({ text: "Hi", finishReason: "stop", residue: { reply: { time_info: { total_time: 0.1 } } } });
});

test.each([presets.ollama, presets.google])("$name: tool calls may lack their index", async (preset) => {
  const call = (id: string, city: string): object => ({
    id,
    type: "function",
    function: { name: "weather", arguments: JSON.stringify({ city }) },
  });
  const text = data(
    chunk({ role: "assistant", tool_calls: [call("a", "Oslo")] }),
    chunk({ tool_calls: [call("b", "Rome")] }, { finish_reason: "tool_calls" }),
    done,
  );
  expect((await read(preset, text)).toolCalls).toStrictEqual([
    { id: "a", name: "weather", arguments: '{"city":"Oslo"}' },
    { id: "b", name: "weather", arguments: '{"city":"Rome"}' },
  ]);
});

test("llama.cpp numbers its tokens, and its errors", async () => {
  const token = {
    id: 9707,
    token: "Hi",
    bytes: [72, 105],
    logprob: -0.5,
    top_logprobs: [{ id: 9707, token: "Hi", logprob: -0.5 }],
  };
  const reply = await read(presets.llamacpp, data(chunk(said, { logprobs: { content: [token] } }), stop, done));
  expect(reply.logprobs).toStrictEqual([
    { token: "Hi", id: 9707, bytes: [72, 105], logprob: -0.5, top: [{ id: 9707, token: "Hi", logprob: -0.5 }] },
  ]);
  const body = {
    error: { code: 400, message: "the request exceeds the available context size", type: "exceed_context_size_error" },
  };
  const call = modelOf(presets.llamacpp, json(JSON.stringify(body), { status: 400 })).generate(request, {});
  await expect(call).rejects.toMatchObject({ status: 400, message: expect.stringContaining("available context size") });
});

test("vLLM names reasoning `reasoning`, and older versions put no wrapper around an error", async () => {
  const reply = await read(presets.vllm, data(chunk({ reasoning: "Two." }), chunk({ content: "Four." }), stop, done));
  expect(reply).toMatchObject({ reasoning: "Two.", text: "Four." });
  const body = { object: "error", message: "The model `x` does not exist.", type: "NotFoundError", param: null, code: 404 };
  const call = modelOf(presets.vllm, json(JSON.stringify(body), { status: 404 })).generate(request, {});
  await expect(call).rejects.toMatchObject({ status: 404, message: expect.stringContaining("does not exist") });
});

test("LM Studio says what is wrong in a text", async () => {
  const body = { error: "'response_format.type' must be 'json_schema' or 'text'" };
  const call = modelOf(presets.lmstudio, json(JSON.stringify(body), { status: 400 })).generate(request, {});
  await expect(call).rejects.toMatchObject({ status: 400, message: expect.stringContaining(body.error) });
});

test("Fireworks may send logprobs as parallel lists, with a list of maps", async () => {
  const logprobs = { tokens: ["Hi"], token_logprobs: [-0.5], top_logprobs: [{ Hi: -0.5, Ho: -1 }], text_offset: [0] };
  const reply = await read(presets.fireworks, data(chunk(said, { logprobs }), stop, done));
  const top = [
    { token: "Hi", logprob: -0.5 },
    { token: "Ho", logprob: -1 },
  ];
  expect(reply.logprobs).toStrictEqual([{ token: "Hi", logprob: -0.5, top }]);
});

test("Azure begins with what its filter says of the prompt, and takes a filtered message away", async () => {
  const filter = { id: "", model: "", object: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }] };
  expect(await read(presets.azure, data(filter, chunk(said), stop, done))).toMatchObject({ id: "c1", model: "m", text: "Hi" });
  const filtered = { index: 0, finish_reason: "content_filter", content_filter_results: { hate: { filtered: true } } };
  expect(await whole(presets.azure, { choices: [filtered] })).toMatchObject({ text: "", finishReason: "content-filter" });
});

test("Vercel's gateway counts reasoning beside the completion, and leaves it out of the total", async () => {
  const details = { reasoning_tokens: 25 };
  const usage = { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11, completion_tokens_details: details };
  const choices = [{ index: 0, message: said, finish_reason: "stop" }];
  expect(await whole(presets.vercelGateway, { choices, usage })).toMatchObject({
    usage: { inputTokens: 9, outputTokens: 27, totalTokens: 36, reasoningTokens: 25 },
    residue: { usage: { completion_tokens: 2, total_tokens: 11 } },
  });
});

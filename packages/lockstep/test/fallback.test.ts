import { chatCapabilities as openaiCapabilities, openaiChat } from "@lockstep/openai";
import { togetherChat, chatCapabilities as togetherCapabilities } from "@lockstep/together";
import { describe, expect, test } from "vitest";
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  chat,
  type ChatEvent,
  ConfigurationError,
  earlierErrors,
  fallback,
  InternalServerError,
  type MockAnswer,
  mockModel,
  NoAnswerError,
  RateLimitError,
  StreamEventError,
  StreamTruncatedError,
  streamChat,
} from "../src/index.ts";

const messages = [{ role: "user", content: "Hi" }] as const;
const pair = (one: MockAnswer, two: MockAnswer = "two") => {
  const a = mockModel({ provider: "one", modelId: "a", answers: [one] });
  const b = mockModel({ provider: "two", modelId: "b", answers: [two] });
  return { a, b, model: fallback([a, b]) };
};
const limit = (): Error => new RateLimitError("slow down");

const goesOn: readonly (readonly [string, Error])[] = [
  ["no connection", new APIConnectionError("refused")],
  ["a timeout", new APIConnectionTimeoutError("late")],
  ["a rate limit, or a quota that is used up", new RateLimitError("slow down", { status: 429 })],
  ["a failure of the server", new InternalServerError("oops", { status: 500 })],
  ["an overload, said inside the answer", new StreamEventError("overloaded", { retryable: true })],
  ["an overload, said in place of the answer", new NoAnswerError("overloaded", { retryable: true })],
];
const stays: readonly (readonly [string, Error])[] = [
  ["a bad request", new BadRequestError("no", { status: 400 })],
  ["a wrong key", new AuthenticationError("no", { status: 401 })],
  ["a refusal inside the answer", new StreamEventError("no")],
  ["a stream that is cut off", new StreamTruncatedError("cut")],
  ["a configuration that cannot work", new ConfigurationError("no")],
  ["an abort", new APIUserAbortError("gone")],
  ["another error", new TypeError("oops")],
];

describe.each([
  ["whole", async (model: ReturnType<typeof pair>["model"]) => chat(model, { messages })],
  ["streamed", async (model: ReturnType<typeof pair>["model"]) => streamChat(model, { messages }).reply()],
] as const)("%s", (_name, ask) => {
  test("the first model answers, and the reply says so", async () => {
    const { b, model } = pair("one");
    expect(await ask(model)).toMatchObject({ text: "one", answeredBy: { provider: "one", modelId: "a" } });
    expect(b.calls).toStrictEqual([]);
  });

  test.each(goesOn)("the next one is asked after %s", async (_error, error) => {
    const { a, b, model } = pair(error);
    expect(await ask(model)).toMatchObject({ text: "two", answeredBy: { provider: "two", modelId: "b" } });
    expect(b.calls[0]?.request).toStrictEqual(a.calls[0]?.request);
  });

  test.each(stays)("nobody else is asked after %s", async (_error, error) => {
    const { b, model } = pair(error);
    await expect(ask(model)).rejects.toBe(error);
    expect(b.calls).toStrictEqual([]);
    expect(earlierErrors(error)).toStrictEqual([]);
  });

  test("the last error has those before it, and does not show them", async () => {
    const errors = [limit(), new InternalServerError("oops"), limit()] as const;
    const models = errors.map((error) => mockModel({ answers: [error] }));
    const failed = ask(fallback(models) as never);
    await expect(failed).rejects.toBe(errors[2]);
    expect(earlierErrors(errors[2])).toStrictEqual(errors.slice(0, 2));
    expect(Object.keys(errors[2])).not.toContain("errors");
  });

  test("one error of several models is no cause of itself", async () => {
    const error = limit();
    const { model } = pair(error, error);
    await expect(ask(model)).rejects.toBe(error);
    expect(earlierErrors(error)).toStrictEqual([]);
  });
});

test("a stream that has said something is not begun again", async () => {
  const error = limit();
  const { b, model } = pair({ events: [{ type: "text-delta", text: "a" }], error });
  const stream = streamChat(model, { messages });
  await expect(stream.reply()).rejects.toBe(error);
  expect(stream.partial.text).toBe("a");
  expect(b.calls).toStrictEqual([]);
});

test("the events are those of the model that answered, and the last one says which", async () => {
  const { model } = pair(limit());
  const seen: ChatEvent[] = [];
  for await (const event of streamChat(model, { messages })) seen.push(event);
  expect(seen).toMatchObject([
    { type: "text-delta", text: "two" },
    { type: "finish", reply: { answeredBy: { provider: "two", modelId: "b" } } },
  ]);
});

test("what an aborted signal ends goes no further, whatever error it became", async () => {
  const controller = new AbortController();
  const error = limit();
  const generate = (): Promise<never> => {
    controller.abort();
    return Promise.reject(error);
  };
  const a = { ...mockModel({ answers: [] }), generate };
  const b = mockModel({ answers: ["two"] });
  await expect(chat(fallback([a, b]), { messages }, { signal: controller.signal })).rejects.toBe(error);
  expect(b.calls).toStrictEqual([]);
});

describe("on", () => {
  test("says after which errors, by kind or by a function; an abort never is one", async () => {
    const error = new BadRequestError("too long", { status: 400 });
    const models = () => [mockModel({ answers: [error] }), mockModel({ answers: ["two"] })] as const;
    expect((await chat(fallback(models(), { on: ["bad-request"] }), { messages })).text).toBe("two");
    expect((await chat(fallback(models(), { on: (thrown) => thrown === error }), { messages })).text).toBe("two");
    await expect(chat(fallback(models(), { on: ["server"] }), { messages })).rejects.toBe(error);
    const abort = new APIUserAbortError("gone");
    const aborted = [mockModel({ answers: [abort] }), mockModel({ answers: ["two"] })] as const;
    await expect(chat(fallback(aborted, { on: () => true }), { messages })).rejects.toBe(abort);
  });
});

test("a fallback among the models knows better which one it was", async () => {
  const inner = pair(limit()).model;
  expect(await chat(fallback([inner, mockModel({ answers: [] })]), { messages })).toMatchObject({
    answeredBy: { provider: "two", modelId: "b" },
  });
});

test("takes what all of its models take, for the compiler and at run time", async () => {
  const model = fallback([openaiChat("gpt-5"), togetherChat("m")]);
  expect(model).toMatchObject({ provider: "openai or together", modelId: "gpt-5 or m" });
  expect(model.capabilities).toMatchObject({ seed: true, topK: false, parallelToolCalls: false, logprobs: true });
  expect(model.capabilities.input).toStrictEqual({ image: true, audio: true, video: false, file: false });
  model satisfies { readonly provider: "openai or together" };
  model.capabilities.topK satisfies false;
  model.capabilities.seed satisfies true;
  const alike = fallback([openaiChat("gpt-5"), openaiChat("gpt-4o")]);
  alike satisfies { readonly provider: "openai or openai" };
  void (() => {
    void chat(model, { messages, seed: 1, logprobs: { top: 2 } });
    // The options of one provider fit a fallback within it, and those that all have fit any.
    void chat(alike, { messages, providerOptions: { verbosity: "low" } });
    // @ts-expect-error OpenAI's own
    void chat(model, { messages, providerOptions: { verbosity: "low" } });
    // @ts-expect-error openai or together has no parameter for parallelToolCalls
    void chat(model, { messages, parallelToolCalls: true });
  });
  // @ts-expect-error openai or together has no parameter for topK
  await expect(chat(model, { messages, topK: 1 })).rejects.toThrow(
    'The provider "openai or together" has no parameter for topK',
  );
  expect(openaiCapabilities.parallelToolCalls && togetherCapabilities.topK).toBe(true);
});

test("a list that has no models in it is refused", () => {
  expect(() => fallback([])).toThrow(ConfigurationError);
  expect(() => fallback(["openai/gpt-5"] as never)).toThrow("A chat model is wanted");
});

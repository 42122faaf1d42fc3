import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  APIUserAbortError,
  ConfigurationError,
  type Message,
  mockModel,
  RateLimitError,
  runTools,
  tool,
  type ToolCall,
  type ToolStep,
  unfinishedRun,
} from "../src/index.ts";

const messages: readonly Message[] = [{ role: "user", content: "Weather?" }];
const call = (id: string, name: string, input: unknown): ToolCall => ({
  id,
  name,
  arguments: typeof input === "string" ? input : JSON.stringify(input),
});
const calling = (...toolCalls: ToolCall[]) => ({ toolCalls });
const usage = (inputTokens: number, outputTokens: number, more = {}) => ({ inputTokens, outputTokens, ...more });

const weather = tool({
  name: "weather",
  description: "The weather of a city.",
  input: z.object({ city: z.string(), days: z.string().transform(Number).optional() }),
  execute: ({ city, days = 1 }) => ({ city, days, degrees: 7 }),
});
const broken = tool({
  name: "broken",
  input: z.object({}),
  execute: () => {
    throw new Error("no such station");
  },
});

describe("a run", () => {
  test("answers the calls and asks again, until there are none", async () => {
    const model = mockModel({
      answers: [
        { ...calling(call("c1", "weather", { city: "Oslo", days: "2" })), usage: usage(10, 5, { cachedInputTokens: 3 }) },
        { text: "Cold.", usage: usage(20, 6, { reasoningTokens: 2 }) },
      ],
    });
    const seen: ToolStep[] = [];
    const run = await runTools(model, { messages, tools: [weather], temperature: 0, onStep: (step) => seen.push(step) });
    const asked = { role: "assistant", toolCalls: [call("c1", "weather", { city: "Oslo", days: "2" })] };
    const answer = { role: "tool", toolCallId: "c1", content: '{"city":"Oslo","days":2,"degrees":7}' };
    expect(run).toMatchObject({ ended: "answered", openCalls: [], reply: { text: "Cold." } });
    expect(run.messages).toStrictEqual([...messages, asked, answer, { role: "assistant", content: "Cold." }]);
    expect(run.usage).toStrictEqual({ inputTokens: 30, outputTokens: 11, cachedInputTokens: 3, reasoningTokens: 2 });
    expect(run.steps).toStrictEqual(seen);
    expect(run.steps.map(({ results }) => results.map(({ output }) => output))).toStrictEqual([
      [],
      [{ city: "Oslo", days: 2, degrees: 7 }],
    ]);
    const tools = [{ name: "weather", description: "The weather of a city.", parameters: weather.parameters }];
    expect(model.calls.map(({ request }) => request)).toStrictEqual([
      { temperature: 0, messages, tools },
      { temperature: 0, messages: [...messages, asked, answer], tools },
    ]);
  });

  test("runs the calls of one reply together, and answers in their order", async () => {
    const order: string[] = [];
    const slow = tool({
      name: "slow",
      input: z.object({ ms: z.number() }),
      execute: async ({ ms }) => {
        order.push(`begin ${ms}`);
        await sleep(ms);
        order.push(`end ${ms}`);
        return ms;
      },
    });
    const model = mockModel({ answers: [calling(call("a", "slow", { ms: 40 }), call("b", "slow", { ms: 1 })), "done"] });
    const run = await runTools(model, { messages, tools: [slow] });
    expect(order).toStrictEqual(["begin 40", "begin 1", "end 1", "end 40"]);
    expect(run.steps[1]?.results.map(({ message }) => [message.toolCallId, message.content])).toStrictEqual([
      ["a", "40"],
      ["b", "1"],
    ]);
  });

  test("tells each tool which call it answers, and what was said before", async () => {
    const told: unknown[] = [];
    const spy = tool({
      name: "spy",
      input: z.object({}),
      execute: (_input, { toolCallId, messages: said, signal }) => {
        told.push(toolCallId, said.length, signal.aborted);
      },
    });
    const model = mockModel({ answers: [calling(call("c1", "spy", "")), "done"] });
    const run = await runTools(model, { messages, tools: [spy] });
    expect(told).toStrictEqual(["c1", 2, false]);
    expect(run.steps[1]?.results[0]?.message.content).toBe("null");
  });

  test("a choice that forces a call holds for the first step only", async () => {
    const answers = [calling(call("a", "weather", { city: "Oslo" })), "done"];
    for (const [toolChoice, later] of [
      ["required", undefined],
      [{ name: "weather" }, undefined],
      ["auto", "auto"],
    ] as const) {
      const model = mockModel({ answers });
      await runTools(model, { messages, tools: [weather], toolChoice });
      expect(model.calls.map(({ request }) => request.toolChoice)).toStrictEqual([toolChoice, later]);
    }
  });
});

test("a run leaves nothing behind: no listener on its signal, and no timer", async () => {
  const { signal } = new AbortController();
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const quick = tool({ name: "quick", input: z.object({}), timeout: 60_000, execute: () => 1 });
  const model = mockModel({ answers: (_call, index) => (index === 0 ? calling(call("c", "quick", {})) : "done") });
  await runTools(model, { messages, tools: [quick] }, { signal });
  expect(getEventListeners(signal, "abort")).toStrictEqual([]);
  expect(timers()).toBe(before);
});

describe("what is wrong with a call goes back to the model", () => {
  test.each<[string, ToolCall, string]>([
    ["a tool that throws", call("c", "broken", {}), "The tool failed: no such station"],
    ["arguments that do not fit", call("c", "weather", { city: 1 }), "The arguments of weather are not valid: city: "],
    [
      "arguments that are cut off",
      call("c", "weather", '{"city":"Os'),
      "The arguments of weather are not valid: the text is not",
    ],
    ["a tool that nobody has", call("c", "wether", {}), 'There is no tool "wether". The tools are: weather, broken.'],
  ])("%s", async (_name, wrong, content) => {
    const model = mockModel({ answers: [calling(wrong, call("d", "weather", { city: "Oslo" })), "sorry"] });
    const run = await runTools(model, { messages, tools: [weather, broken] });
    const [bad, good] = run.steps[1]?.results ?? [];
    expect(bad?.message).toMatchObject({ role: "tool", toolCallId: "c", isError: true });
    expect(bad?.message.content).toContain(content);
    expect(good?.message.isError).toBeUndefined();
    expect(run).toMatchObject({ ended: "answered", reply: { text: "sorry" } });
    expect(model.calls[1]?.request.messages.at(-2)).toStrictEqual(bad?.message);
  });

  test("a tool that takes longer than it may, whose signal ends it", async () => {
    let reason: unknown;
    const slow = tool({
      name: "slow",
      input: z.object({}),
      timeout: 5,
      execute: (_input, { signal }) =>
        new Promise<never>(() => signal.addEventListener("abort", () => (reason = signal.reason))),
    });
    const model = mockModel({ answers: [calling(call("c", "slow", {})), "sorry"] });
    const run = await runTools(model, { messages, tools: [slow] });
    expect(run.steps[1]?.results[0]?.message.content).toBe("The tool failed: it took longer than 5 ms");
    expect(reason).toBeInstanceOf(Error);
  });

  test("an answer that is no JSON", async () => {
    const big = tool({ name: "big", input: z.object({}), execute: () => 1n });
    const run = await runTools(mockModel({ answers: [calling(call("c", "big", {})), "sorry"] }), { messages, tools: [big] });
    expect(run.steps[1]?.results[0]?.message).toMatchObject({ isError: true });
    expect(run.steps[1]?.results[0]?.message.content).toContain("BigInt");
  });
});

describe("a run that is over without an answer says so", () => {
  const again = calling(call("c", "weather", { city: "Oslo" }));

  test("when its steps are used up: the last calls are not run", async () => {
    let runs = 0;
    const counted = tool({ name: "weather", input: z.object({ city: z.string() }), execute: () => ++runs });
    const model = mockModel({ answers: () => again });
    const run = await runTools(model, { messages, tools: [counted], maxSteps: 3 });
    expect(run).toMatchObject({ ended: "max-steps", openCalls: again.toolCalls });
    expect(run.steps).toHaveLength(3);
    expect(runs).toBe(2);
    const standard = mockModel({ answers: () => again });
    await runTools(standard, { messages, tools: [counted] });
    expect(standard.calls).toHaveLength(5);
  });

  test("and another one goes on from its messages, beginning with the open calls", async () => {
    const model = mockModel({ answers: [again, "Cold."] });
    const first = await runTools(model, { messages, tools: [weather], maxSteps: 1 });
    expect(first.ended).toBe("max-steps");
    const second = await runTools(model, { messages: first.messages, tools: [weather] });
    expect(second).toMatchObject({ ended: "answered", reply: { text: "Cold." } });
    expect(second.steps[0]?.results[0]?.message).toMatchObject({ toolCallId: "c" });
  });

  test("when a call is for its caller to answer: no call of that reply is run", async () => {
    const approve = { name: "approve", description: "Asks a human." };
    const both = calling(call("c", "weather", { city: "Oslo" }), call("d", "approve", {}));
    const model = mockModel({ answers: [both, "done"] });
    const run = await runTools(model, { messages, tools: [weather, approve] });
    expect(run).toMatchObject({ ended: "open-calls", openCalls: both.toolCalls });
    const answer: Message = { role: "tool", toolCallId: "d", content: "yes" };
    const rest = await runTools(model, { messages: [...run.messages, answer], tools: [weather, approve] });
    expect(rest.ended).toBe("answered");
    expect(rest.messages.slice(2, 4)).toMatchObject([answer, { role: "tool", toolCallId: "c" }]);
  });
});

describe("a run that breaks", () => {
  test("throws the model's own error, which has what was done until then", async () => {
    const error = new RateLimitError("slow down");
    const model = mockModel({ answers: [{ ...calling(call("c", "weather", { city: "Oslo" })), usage: usage(1, 1) }, error] });
    await expect(runTools(model, { messages, tools: [weather] })).rejects.toBe(error);
    const done = unfinishedRun(error);
    expect(done?.steps).toHaveLength(1);
    expect(done?.usage).toStrictEqual(usage(1, 1));
    expect(done?.messages.at(-1)).toMatchObject({ role: "tool", toolCallId: "c" });
    expect(unfinishedRun(new Error("another"))).toBeUndefined();
  });

  test("by an abort ends every tool at once, whether it listens or not", async () => {
    const controller = new AbortController();
    const heard: string[] = [];
    const deaf = tool({ name: "deaf", input: z.object({}), execute: () => new Promise<never>(() => {}) });
    const listening = tool({
      name: "listening",
      input: z.object({}),
      execute: (_input, { signal, toolCallId }) =>
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            heard.push(toolCallId);
            reject(new Error("stopped"));
          });
        }),
    });
    const answers = [calling(call("a", "deaf", {}), call("b", "listening", {}), call("c", "listening", {}))];
    const run = runTools(mockModel({ answers }), { messages, tools: [deaf, listening] }, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 5);
    await expect(run).rejects.toThrow(APIUserAbortError);
    await expect(run).rejects.toMatchObject({ cause: "enough" });
    expect(heard).toStrictEqual(["b", "c"]);
  });

  test("by an abort while the model is asked", async () => {
    const controller = new AbortController();
    const model = mockModel({ answers: () => new Promise(() => {}) });
    const run = runTools(model, { messages, tools: [weather] }, { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toThrow(APIUserAbortError);
  });
});

test.each<[string, object, string]>([
  ["no tools", { tools: [] }, "needs tools"],
  ["two tools of one name", { tools: [weather, { name: "weather" }] }, "Two tools have the name weather"],
  ["no steps", { tools: [weather], maxSteps: 0 }, "maxSteps must be a whole number, 1 or more"],
  ["endless steps", { tools: [weather], maxSteps: Infinity }, "maxSteps must be"],
])("what cannot be meant is refused before anything is sent: %s", async (_name, wrong, message) => {
  const model = mockModel({ answers: [] });
  const run = runTools(model, { messages, ...wrong } as never);
  await expect(run).rejects.toThrow(ConfigurationError);
  await expect(run).rejects.toThrow(message);
  expect(model.calls).toStrictEqual([]);
});

test("types: a tool's input is what its schema makes, and a model without tools runs none", () => {
  tool({
    name: "typed",
    input: z.object({ at: z.string().transform((text) => new Date(text)) }),
    execute: ({ at }, { signal }) => {
      at satisfies Date;
      signal satisfies AbortSignal;
      // @ts-expect-error
      return at.nothing as unknown;
    },
  }) satisfies { readonly name: string };
  const without = mockModel({
    provider: "acme",
    answers: [],
    capabilities: { ...mockModel({ answers: [] }).capabilities, tools: false },
  });
  // @ts-expect-error acme has no parameter for tools
  void (() => runTools(without, { messages, tools: [weather] }));
});

import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  APIUserAbortError,
  mockModel,
  RateLimitError,
  streamTools,
  tool,
  type ToolEvent,
  unfinishedRun,
  type ChatEvent,
  type RegistryChatModel,
} from "../src/index.ts";
import { everything, scripted, type ScriptedModel } from "./models.ts";

const messages = [{ role: "user", content: "Weather?" }] as const;
const call = { id: "c", name: "weather", arguments: '{"city":"Oslo"}' };
const weather = tool({ name: "weather", input: z.object({ city: z.string() }), execute: ({ city }) => `cold in ${city}` });
const never = tool({ name: "weather", input: z.object({}), execute: () => new Promise<never>(() => {}) });

test("says the events of every step, the answers between them, and ends with the run", async () => {
  const model = mockModel({ answers: [{ text: "hm", toolCalls: [call] }, "Cold."] });
  const stream = streamTools(model, { messages, tools: [weather] });
  expect(model.calls).toStrictEqual([]);
  const seen: ToolEvent[] = [];
  for await (const event of stream) seen.push(event);
  const run = await stream.run();
  const answer = { role: "tool", toolCallId: "c", content: "cold in Oslo" };
  expect(seen).toStrictEqual([
    { type: "step-start", step: 0 },
    { type: "text-delta", text: "hm" },
    { type: "tool-call-start", index: 0, id: "c", name: "weather" },
    { type: "tool-call-delta", index: 0, arguments: call.arguments },
    { type: "tool-call-end", index: 0, toolCall: call },
    { type: "step-finish", step: 0, reply: run.steps[0]?.reply },
    { type: "tool-result", step: 1, result: { toolCall: call, message: answer, output: "cold in Oslo" } },
    { type: "step-start", step: 1 },
    { type: "text-delta", text: "Cold." },
    { type: "step-finish", step: 1, reply: run.reply },
    { type: "finish", run },
  ]);
  expect(run).toMatchObject({ ended: "answered", reply: { text: "Cold." } });
  expect(await stream.run()).toBe(run);
  expect(() => stream[Symbol.asyncIterator]()).toThrow("Use run()");
});

test("answers are told as they are ready", async () => {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const slow = tool({ name: "slow", input: z.object({}), execute: () => gate });
  const toolCalls = [{ id: "s", name: "slow", arguments: "{}" }, call];
  const stream = streamTools(mockModel({ answers: [{ toolCalls }, "done"] }), { messages, tools: [slow, weather] });
  const order: string[] = [];
  for await (const event of stream) {
    if (event.type !== "tool-result") continue;
    order.push(event.result.toolCall.id);
    release();
  }
  expect(order).toStrictEqual(["c", "s"]);
});

test("run() alone reads it, and asked for twice it is run once", async () => {
  const model = mockModel({ answers: ["Cold."] });
  const stream = streamTools(model, { messages, tools: [weather] });
  const [one, two] = await Promise.all([stream.run(), stream.run()]);
  expect(one).toBe(two);
  expect(model.calls).toHaveLength(1);
});

test("steps that are used up end it with the run that says so", async () => {
  const stream = streamTools(mockModel({ answers: [{ toolCalls: [call] }] }), { messages, tools: [weather], maxSteps: 1 });
  expect(await stream.run()).toMatchObject({ ended: "max-steps", openCalls: [call] });
});

test("an error is thrown where it is read, and has what was done", async () => {
  const error = new RateLimitError("slow down");
  const stream = streamTools(mockModel({ answers: [{ toolCalls: [call] }, error] }), { messages, tools: [weather] });
  await expect(stream.run()).rejects.toBe(error);
  await expect(stream.run()).rejects.toBe(error);
  expect(unfinishedRun(error)?.messages).toHaveLength(3);
});

describe("ends what is under way", () => {
  test("when it is left while a tool runs", async () => {
    let signal: AbortSignal | undefined;
    const watched = {
      ...never,
      execute: (_input: unknown, context: { signal: AbortSignal }) => {
        ({ signal } = context);
        return new Promise<never>(() => {});
      },
    };
    const stream = streamTools(mockModel({ answers: [{ toolCalls: [call] }] }), { messages, tools: [watched] });
    const reader = stream[Symbol.asyncIterator]();
    let event = await reader.next();
    while (event.value?.type !== "step-finish") event = await reader.next();
    const waiting = reader.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(signal?.aborted).toBe(false);
    await reader.return?.();
    expect(signal?.aborted).toBe(true);
    expect(await waiting).toStrictEqual({ done: true, value: undefined });
    await expect(stream.run()).rejects.toThrow("left before its end");
  });

  test("when it is left between two events of a reply", async () => {
    const model = mockModel({ answers: [{ text: "a", toolCalls: [call] }] });
    const stream = streamTools(model, { messages, tools: [weather] });
    for await (const event of stream) if (event.type === "text-delta") break;
    expect(model.calls[0]?.options.signal?.aborted).toBe(true);
    const events: ChatEvent[] = [
      { type: "text-delta", text: "a" },
      { type: "text-delta", text: "b" },
    ];
    const closing = scripted(events, { capabilities: everything }) as unknown as RegistryChatModel &
      Pick<ScriptedModel, "closed">;
    for await (const event of streamTools(closing, { messages, tools: [weather] })) if (event.type === "text-delta") break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(closing.closed()).toBe(1);
  });

  test("when its signal is aborted", async () => {
    const controller = new AbortController();
    const answers = [{ toolCalls: [call] }];
    const stream = streamTools(mockModel({ answers }), { messages, tools: [never] }, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 5);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of stream) seen.push(event.type);
    })();
    await expect(reading).rejects.toThrow(APIUserAbortError);
    // That a tool was stopped is no answer of its own.
    expect(seen.at(-1)).toBe("step-finish");
    await expect(stream.run()).rejects.toThrow(APIUserAbortError);
    expect(getEventListeners(controller.signal, "abort")).toStrictEqual([]);
  });
});

import { openaiChat } from "@lockstep/openai";
import { describe, expect, test } from "vitest";
import {
  chat,
  type ChatReply,
  conversation,
  type Message,
  mockModel,
  RateLimitError,
  streamChat,
  toMessage,
} from "../src/index.ts";
import { reply } from "./models.ts";

const system = { role: "system", content: "Be brief." } as const;
const user = (content: string): Message => ({ role: "user", content });
const said = (content: string): Message => ({ role: "assistant", content });
const call = { id: "c", name: "f", arguments: "{}", residue: { signature: "s" } };

describe("toMessage", () => {
  test("keeps everything that has to go back, and nothing else", () => {
    const whole: ChatReply = {
      ...reply,
      id: "r",
      text: "a",
      reasoning: "hm",
      refusal: "no",
      toolCalls: [call],
      residue: { message: { signature: "x" } },
      warnings: [{ message: "w" }],
      usage: { inputTokens: 1, outputTokens: 1 },
    };
    expect(toMessage(whole)).toStrictEqual({
      role: "assistant",
      content: "a",
      reasoning: "hm",
      refusal: "no",
      toolCalls: [call],
      residue: { message: { signature: "x" } },
    });
  });

  test("has no text where the reply only calls, and an empty one where it says nothing", () => {
    expect(toMessage({ ...reply, text: "", toolCalls: [call] })).toStrictEqual({ role: "assistant", toolCalls: [call] });
    expect(toMessage({ ...reply, text: "", toolCalls: [] })).toStrictEqual({ role: "assistant", content: "" });
  });
});

describe("a conversation", () => {
  test("asks with all that was said before, and keeps the replies", async () => {
    const model = mockModel({ answers: ["one", "two"] });
    const talk = conversation(model, { system: "Be brief.", temperature: 0 });
    expect((await talk.say("first")).text).toBe("one");
    const stream = talk.stream("second");
    expect(talk.messages).toHaveLength(3);
    expect((await stream.reply()).text).toBe("two");
    expect(talk.messages).toStrictEqual([system, user("first"), said("one"), user("second"), said("two")]);
    expect(model.calls.map(({ request }) => request)).toStrictEqual([
      { temperature: 0, messages: [system, user("first")] },
      { temperature: 0, messages: [system, user("first"), said("one"), user("second")] },
    ]);
  });

  test("goes on from earlier messages, takes parts, and answers to tool calls", async () => {
    const model = mockModel({ answers: [{ toolCalls: [call], residue: { message: { x: 1 } } }, "done"] });
    const before = [user("earlier"), said("indeed")];
    const talk = conversation(model, { messages: before });
    await talk.say([{ type: "text", text: "look" }]);
    await talk.say([{ role: "tool", toolCallId: "c", content: "42" }]);
    expect(talk.messages).toStrictEqual([
      ...before,
      { role: "user", content: [{ type: "text", text: "look" }] },
      { role: "assistant", toolCalls: [call], residue: { message: { x: 1 } } },
      { role: "tool", toolCallId: "c", content: "42" },
      said("done"),
    ]);
    expect(before).toHaveLength(2);
  });

  test("an error leaves the history as it was, whole or streamed, and the next turn goes on", async () => {
    const error = new RateLimitError("slow down");
    const cut = { events: [{ type: "text-delta", text: "a" }], error } as const;
    const talk = conversation(mockModel({ answers: [error, cut, "one"] }), { system: "Be brief." });
    const { messages } = talk;
    await expect(talk.say("first")).rejects.toBe(error);
    await expect(talk.stream("first").reply()).rejects.toBe(error);
    expect(talk.messages).toBe(messages);
    await talk.say("first");
    expect(talk.messages).toStrictEqual([system, user("first"), said("one")]);
  });

  test("a stream that is left was no turn", async () => {
    const talk = conversation(mockModel({ answers: ["one", "two"] }));
    for await (const _ of talk.stream("first")) break;
    expect(talk.messages).toStrictEqual([]);
    await talk.say("again");
    expect(talk.messages).toStrictEqual([user("again"), said("two")]);
  });

  test("one turn at a time: a second one would not know the first one's reply", async () => {
    let answer = (_text: string): void => {};
    const held = new Promise<string>((resolve) => (answer = resolve));
    const model = mockModel({ answers: (_call, index) => (index === 0 ? held : "two") });
    const talk = conversation(model);
    const first = talk.say("first");
    await expect(talk.say("second")).rejects.toThrow("waiting for a reply");
    await expect(talk.stream("second").reply()).rejects.toThrow("waiting for a reply");
    await expect(talk.say("third")).rejects.toThrow("waiting for a reply");
    answer("one");
    await first;
    const stale = talk.stream("second");
    await talk.say("third");
    await expect(stale.reply()).rejects.toThrow("has gone on since the stream was made");
    expect(talk.messages).toStrictEqual([user("first"), said("one"), user("third"), said("two")]);
    expect(model.calls).toHaveLength(2);
  });

  test("a stream is checked where it is made", () => {
    const model = mockModel({ answers: [], capabilities: openaiChat("gpt-5").capabilities });
    const image = { type: "video", source: { url: "https://example.com/v" } } as const;
    expect(() => conversation(model).stream([image])).toThrow("video input (messages[0].content[0])");
  });

  test("takes what its model takes, and replies with its model's own types", async () => {
    // @ts-expect-error openai has no parameter for topK
    conversation(openaiChat("gpt-5"), { system: "s", topK: 5 });
    const talk = conversation(openaiChat("gpt-5"), { seed: 1, providerOptions: { store: true } });
    (() => talk.say("a")) satisfies () => ReturnType<typeof chat<ReturnType<typeof openaiChat>>>;
    (() => talk.stream("a")) satisfies () => ReturnType<typeof streamChat<ReturnType<typeof openaiChat>>>;
  });
});

import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type ChatEvent, InvalidObjectError, mockModel, RateLimitError, streamObject } from "../src/index.ts";
import { nothing } from "./models.ts";

const messages = [{ role: "user", content: "Where?" }] as const;
const schema = z.object({ city: z.string(), stops: z.array(z.object({ days: z.string().transform(Number) })) });
const whole = '{"city":"Oslo","stops":[{"days":"3"}]}';
const pieces = ['{"ci', 'ty":"Os', "lo", '","stops":[', '{"days"', ':"3"}]', "}"];
const text: readonly ChatEvent[] = pieces.map((piece) => ({ type: "text-delta", text: piece }));

async function read<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const seen = [];
  for await (const value of stream) seen.push(value);
  return seen;
}

// By hand: what each piece adds to the object, and nothing where it adds nothing.
const steps = [
  {},
  { city: "Os" },
  { city: "Oslo" },
  { city: "Oslo", stops: [] },
  { city: "Oslo", stops: [{}] },
  { city: "Oslo", stops: [{ days: "3" }] },
];

test("gives the object as far as it has come, and at the end the whole, checked", async () => {
  const model = mockModel({ answers: [{ events: text }] });
  const stream = streamObject(model, { messages, schema });
  expect(model.calls).toStrictEqual([]);
  const seen = await read(stream);
  seen satisfies readonly { readonly city?: string | undefined }[];
  expect(seen).toStrictEqual(steps);
  const { object, reply } = await stream.reply();
  object satisfies { city: string; stops: { days: number }[] };
  expect(object).toStrictEqual({ city: "Oslo", stops: [{ days: 3 }] });
  expect(reply.text).toBe(whole);
});

test("from the arguments of the tool that the model has to call, and of no other", async () => {
  const events: readonly ChatEvent[] = [
    { type: "text-delta", text: "{" },
    { type: "tool-call-start", index: 0, id: "x", name: "other" },
    { type: "tool-call-start", index: 1, id: "c", name: "answer" },
    { type: "tool-call-delta", index: 0, arguments: '{"city":"Rome"}' },
    ...pieces.map((piece): ChatEvent => ({ type: "tool-call-delta", index: 1, arguments: piece })),
    { type: "tool-call-end", index: 0, toolCall: { id: "x", name: "other", arguments: '{"city":"Rome"}' } },
    { type: "tool-call-end", index: 1, toolCall: { id: "c", name: "answer", arguments: whole } },
  ];
  const model = mockModel({ answers: [{ events }], capabilities: { ...nothing, tools: true, toolChoice: true } });
  const stream = streamObject(model, { messages, schema });
  expect(await read(stream)).toStrictEqual(steps);
  expect((await stream.reply()).object.city).toBe("Oslo");
});

test("reply() alone reads it, once", async () => {
  const model = mockModel({ answers: [whole] });
  const stream = streamObject(model, { messages, schema });
  const [one, two] = await Promise.all([stream.reply(), stream.reply()]);
  expect(one).toBe(two);
  expect(model.calls).toHaveLength(1);
  expect(() => stream[Symbol.asyncIterator]()).toThrow("its events come once");
});

describe("throws where it is read", () => {
  test("what does not fit", async () => {
    const stream = streamObject(mockModel({ answers: ['{"city":1}'] }), { messages, schema });
    await expect(read(stream)).rejects.toThrow(InvalidObjectError);
    await expect(stream.reply()).rejects.toMatchObject({ kind: "invalid-object", text: '{"city":1}' });
  });

  test("what ended the stream", async () => {
    const error = new RateLimitError("slow down");
    const stream = streamObject(mockModel({ answers: [{ events: text.slice(0, 2), error }] }), { messages, schema });
    await expect(read(stream)).rejects.toBe(error);
    await expect(stream.reply()).rejects.toBe(error);
  });
});

test("a stream that is left gives no object", async () => {
  const stream = streamObject(mockModel({ answers: [whole] }), { messages, schema });
  for await (const _ of stream) break;
  await expect(stream.reply()).rejects.toThrow("left before its end");
});

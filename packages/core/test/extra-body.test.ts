import { expect, test } from "vitest";
import { failure, json, sse } from "./support/acme.ts";
import { lab } from "./support/lab.ts";

const ok = json({ object: "reply" });
const events = sse('data: {"choices":[{"index":0,"finish_reason":"stop"}]}\n\n');

const sent = async (id: string, body: unknown, extraBody: unknown, reply = ok): Promise<unknown> => {
  const { call, requests, world } = lab([reply]);
  await world.settle(call(id, body, { extraBody }));
  return JSON.parse(requests[0]?.init.body as string);
};

test("is laid over the body last, one level deep; undefined takes a member away", async () => {
  const body = { model: "m", metadata: { a: 1 }, seed: 1 };
  expect(await sent("chat.create", body, { metadata: { b: 2 }, newest: true, seed: undefined })).toStrictEqual({
    model: "m",
    metadata: { b: 2 },
    newest: true,
  });
  expect(body).toStrictEqual({ model: "m", metadata: { a: 1 }, seed: 1 });
  expect(await sent("chat.create", body, undefined)).toStrictEqual(body);
});

test("counts like the rest of the body: a stream that is asked for two choices is not whole with one", async () => {
  const { call, world } = lab([events]);
  const asked = call("lenient.create", { stream: true }, { extraBody: { n: 2 } });
  const stream = await world.settle<AsyncIterable<unknown>>(asked);
  const read = (async (): Promise<void> => {
    for await (const _ of stream);
  })();
  await expect(read).rejects.toMatchObject({ kind: "stream-truncated" });
});

test.each<[string, string, unknown, unknown, string]>([
  ["a list", "chat.create", {}, [1], "takes extraBody as a plain object"],
  ["text", "chat.create", {}, "n=2", "takes extraBody as a plain object"],
  ["what turns a reply into a stream", "chat.create", {}, { stream: true }, "must not decide whether the reply is a stream"],
  ["what turns a stream into a reply", "chat.create", { stream: true }, { stream: false }, "must not decide whether"],
  ["a body that is text", "chat.create", '{"a":1}', { b: 2 }, "is for requests whose body is a JSON object"],
  ["a call without a body", "models.delete", "m", { b: 2 }, "is for requests whose body is a JSON object"],
  ["a form", "fields.send", { a: "1" }, { b: 2 }, "is for requests whose body is a JSON object"],
])("is refused before anything is sent: %s", async (_name, id, body, extraBody, message) => {
  const { call, requests } = lab([ok]);
  const error = await failure(Promise.resolve(call(id, body, { extraBody })));
  expect(error).toMatchObject({ kind: "configuration" });
  expect((error as Error).message).toContain(message);
  expect(requests).toHaveLength(0);
});

import { expect, test } from "vitest";
import { createXai } from "../src/index.ts";
import { json, serve } from "../../openai-compatible/test/server.ts";

const id = "f15c114e-f47d-40ca-8d5c-8c23d656eeb6";
const answer =
  '{"id":"c1","object":"chat.completion","created":1743770624,"model":"grok-3-mini","choices":[{"index":0,"message":{"role":"assistant","content":"101 multiplied by 3 is 303.","refusal":null},"finish_reason":"stop"}]}';
const body = {
  model: "grok-3-mini",
  messages: [{ role: "user" as const, content: "What is 101*3?" }],
  deferred: true as const,
};
// What the guide says of an answer that is not there yet.
const accepted = (): Response => new Response("", { status: 202 });

test("a deferred answer is waited for by its id", async () => {
  const { sent, fetch } = serve(json(`{"request_id":"${id}"}`), accepted, accepted, json(answer));
  const client = createXai({ apiKey: "test-key-0", fetch });
  const deferred = client.chat.completions.create(body);
  const reply = await deferred.wait({ pollInterval: 1 });
  expect((await deferred).request_id).toBe(id);
  expect(reply.choices[0]?.message.content).toBe("101 multiplied by 3 is 303.");
  const look = `/v1/chat/deferred-completion/${id}`;
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(["/v1/chat/completions", look, look, look]);
  expect(sent.map((request) => request.body)).toStrictEqual([body, undefined, undefined, undefined]);
});

test("a look at an answer that is not there yet gives nothing", async () => {
  const client = createXai({ apiKey: "test-key-0", fetch: serve(accepted).fetch });
  expect(await client.chat.deferredCompletions.retrieve(id)).toBeUndefined();
});

test("an id that is not known is an error, with the service's words", async () => {
  const refusal = '{"code":"Some requested entity was not found","error":"No deferred completion with this id"}';
  const client = createXai({ apiKey: "test-key-0", fetch: serve(json(refusal, { status: 404 })).fetch });
  await expect(client.chat.deferredCompletions.retrieve(id).wait()).rejects.toMatchObject({
    kind: "not-found",
    code: "Some requested entity was not found",
    message: "xAI answered 404: No deferred completion with this id",
  });
});

test("a deferred request is not sent twice where its outcome is unknown, another is", async () => {
  const broken = (): Response => {
    throw new TypeError("fetch failed");
  };
  const once = serve(broken, json(`{"request_id":"${id}"}`));
  await expect(createXai({ apiKey: "test-key-0", fetch: once.fetch }).chat.completions.create(body)).rejects.toThrow();
  expect(once.sent).toHaveLength(1);
  const twice = serve(broken, json(answer));
  const { model, messages } = body;
  await createXai({ apiKey: "test-key-0", fetch: twice.fetch }).chat.completions.create({ model, messages });
  expect(twice.sent).toHaveLength(2);
});

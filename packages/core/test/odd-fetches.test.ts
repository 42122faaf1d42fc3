import { expect, test } from "vitest";
import type { ClientOptions } from "../src/index.ts";
import type { Runtime } from "../src/transport/runtime.ts";
import { acme, chunk, collect, failure, json, openStream, operations, scripted, sse, streaming } from "./support/acme.ts";
import { createClientIn } from "../src/client/create-client.ts";
import { words } from "./support/endings.ts";
import { lab } from "./support/lab.ts";
import { body, quiet, VirtualWorld } from "./support/virtual-world.ts";

// What callers pass as `fetch` is not always a fetch, and hooks and parsers may do anything.

const done = "data: [DONE]\n\n";

test("A failed reply whose body was read by the fetch option keeps its status", async () => {
  const read = async (): Promise<Response> => {
    const response = new Response('{"error":{"message":"slow down"}}', { status: 429 });
    await response.text();
    return response;
  };
  const { client, requests, world } = scripted([read], { maxRetries: 1 });
  const error = await failure(world.settle(client.chat.create({})));
  expect([error.kind, error.status, requests.length]).toEqual(["rate-limit", 429, 2]);
});

test("A body of text instead of bytes is refused, never read as zeros", async () => {
  const text = (): Response => new Response(new ReadableStream({ start: (controller) => controller.enqueue("hello") }));
  for (const request of [{}, streaming]) {
    const { client, world } = scripted([text]);
    const error = await failure(
      world.settle(Promise.resolve(client.chat.create(request)).then((value) => collect(value as AsyncIterable<unknown>))),
    );
    expect([error.kind, error.message]).toEqual(["configuration", expect.stringContaining("holds no bytes")]);
  }
});

test("The partial reply is parsed once, however often it is looked at", async () => {
  let parsed = 0;
  const parseJson = (text: string): unknown => {
    parsed++;
    return JSON.parse(text);
  };
  const { client, world } = scripted([sse(chunk("a") + chunk("b"))], { parseJson });
  const error = await failure(world.settle(openStream(client).then(collect)));
  const before = parsed;
  expect(error.partial).toBe(error.partial);
  expect([error.partial.length, parsed - before]).toEqual([2, 2]);
});

test("Padding between events does not let the partial reply hold more than a few megabytes", async () => {
  const padded = `: ${"x".repeat(64 * 1024)}\n\n${chunk("a")}`;
  const { client, world } = scripted([() => new Response(body(Array(200).fill(padded)))]);
  const error = await failure(world.settle(openStream(client).then(collect)));
  expect(error.partial.length + error.partialOmitted).toBe(200);
  expect(error.partial.length).toBeLessThan(66);
});

test("A reason phrase beyond Latin-1 is handed on", async () => {
  const odd = (): Response => Object.defineProperty(new Response("{}"), "statusText", { value: "\u6210\u529f" });
  const { client, world } = scripted([odd]);
  const response = await world.settle<Response>(client.chat.create({}).asResponse());
  expect([response.statusText, await response.text()]).toEqual(["\u6210\u529f", "{}"]);
});

test("asResponse asked for twice gives the same response, its body readable", async () => {
  const { client, world } = scripted([json({ a: 1 })]);
  const call = client.chat.create({});
  const [first, second] = await world.settle(Promise.all([call.asResponse(), call.asResponse()]));
  expect(second).toBe(first);
  expect(await first.json()).toEqual({ a: 1 });
});

test("An abort by a hook at the last event is an abort for everybody", async () => {
  const controller = new AbortController();
  let told: unknown;
  const { client, world } = scripted([sse(chunk("a", "stop") + done)], {
    onEvent: ({ data }) => void (data === "[DONE]" && controller.abort()),
    onDone: ({ error }) => (told = error),
  });
  const error = await failure(world.settle(openStream(client, { signal: controller.signal }).then(collect)));
  expect([error.kind, told]).toEqual(["abort", error]);
});

test.each<[string, () => Response, object, string]>([
  ["a reply", () => json({ a: 1 }), {}, "chat.create"],
  ["a list", () => json({ data: [] }), {}, "models.list"],
  ["an operation that needs no reply", () => json({ a: 1 }), {}, "models.delete"],
  ["a stream", () => sse(words), streaming, "chat.create"],
])("A parseJson that gives a promise is refused, whatever becomes of the promise: %s", async (_kind, answer, body, id) => {
  for (const parseJson of [async (text: string) => JSON.parse(text), () => Promise.reject(new Error("too late"))]) {
    const { call, world, requests } = lab([answer], { parseJson });
    const argument = id === "models.delete" ? "m" : body;
    const error = await failure(
      world.settle(call(id, argument).then((value: any) => (body === streaming ? collect(value) : 0))),
    );
    expect([error.kind, error.message, requests.length]).toEqual([
      "configuration",
      "The parseJson option must give the value, not a promise of it.",
      1,
    ]);
  }
});

test.each([5, "JSON.parse", {}])(
  "A parseJson that is no function is refused before anything is sent: %j",
  async (parseJson) => {
    const { call, world, requests } = lab([json({})], { parseJson } as unknown as ClientOptions);
    const error = await failure(world.settle(call("chat.create", {})));
    expect([error.kind, error.message, requests.length]).toEqual(["configuration", "parseJson must be a function.", 0]);
  },
);

test("An abort by parseJson is an abort for everybody", async () => {
  const controller = new AbortController();
  let told: unknown;
  const parseJson = (text: string): unknown => {
    controller.abort();
    return JSON.parse(text);
  };
  const { client, world } = scripted([json({ a: 1 })], { parseJson, onDone: ({ error }) => (told = error) });
  const error = await failure(world.settle(client.chat.create({}, { signal: controller.signal })));
  expect([error.kind, told]).toEqual(["abort", error]);
});

test("An abort by onRequest sends nothing", async () => {
  const controller = new AbortController();
  const { client, requests, world } = scripted([json({})], { onRequest: () => controller.abort() });
  const error = await failure(world.settle(client.chat.create({}, { signal: controller.signal })));
  expect([error.kind, requests.length]).toEqual(["abort", 0]);
});

test("An abort just after the reply closes its body, although the fetch ignores signals", async () => {
  for (let ticks = 0; ticks < 12; ticks++) {
    const source = body(["x"], "stall");
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const { client, world } = scripted(
      [
        () => {
          let later = Promise.resolve();
          for (let tick = 0; tick < ticks; tick++) later = later.then(() => undefined);
          void later.then(abort);
          return new Response(source);
        },
      ],
      { maxRetries: 0 },
    );
    expect((await failure(world.settle(client.chat.create({}, { signal: controller.signal })))).kind).toBe("abort");
    await quiet();
    expect([ticks, source.cancelled]).toEqual([ticks, true]);
  }
});

test("Whoever asks for events while others wait gets them in order", async () => {
  let send: (text: string) => void = () => {};
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => (send = (text) => controller.enqueue(new TextEncoder().encode(text))),
  });
  const { client, world } = scripted([() => new Response(source, { headers: { "content-type": "text/event-stream" } })]);
  const stream = await world.settle(openStream(client));
  const events = stream[Symbol.asyncIterator]();
  const asked = [events.next(), events.next()];
  await quiet();
  send(chunk("a") + chunk("b") + chunk("c", "stop") + done);
  for (let tick = 0; tick < 3; tick++) {
    await Promise.resolve();
    asked.push(events.next());
  }
  const steps = await Promise.all(asked);
  expect(steps.map(({ value }) => value?.choices[0]?.delta?.content)).toEqual(["a", "b", "c", undefined, undefined]);
});

test("A stream of the wrong kind that begins with many blank lines is judged in linear time", async () => {
  const { client, world } = scripted([() => new Response(body([...Array(20_000).fill("\n"), '{"a":1}']))]);
  const error = await failure(world.settle(openStream(client)));
  expect(error.kind).toBe("no-answer");
});

test("A whole JSON reply that is longer than what is looked at is not called broken", async () => {
  const { client, world } = scripted([() => new Response(body(['{"a":"', ...Array(100).fill("x".repeat(1000)), '"}']))]);
  const error = await failure(world.settle(openStream(client)));
  expect(error.message).toContain("JSON of more than 65536 characters");
});

test("Pages go on behind ids that are numbers", async () => {
  const { client, requests, world } = scripted([
    json({ data: [{ id: 1 }, { id: 2 }], has_more: true }),
    json({ data: [{ id: 3 }], has_more: false }),
  ]);
  expect(await world.settle(collect(client.models.list()))).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(requests[1]?.url).toContain("after=2");
});

test("No long part of a long key is shown, however much of it the server quotes", async () => {
  const long = `${"Zq7".repeat(130)}end`;
  const world = new VirtualWorld();
  const fetch: Runtime["fetch"] = async () => json({ error: { message: `bad key ${long.slice(0, 150)}` } }, { status: 401 });
  const client = createClientIn(world.runtime, acme, operations, { apiKey: long, fetch }) as any;
  const error = await failure(world.settle(client.chat.create({})));
  expect(error.message).not.toContain(long.slice(0, 30));
});

test("A wrong certificate is final", async () => {
  const wrong = new TypeError("fetch failed", {
    cause: Object.assign(new Error("self-signed"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
  });
  const { client, requests, world } = scripted([wrong]);
  expect((await failure(world.settle(client.chat.create({})))).kind).toBe("connection");
  expect(requests).toHaveLength(1);
});

test("An error beside an empty list of choices is the provider's error", async () => {
  const { client, world } = scripted([json({ choices: [], error: { message: "the model is gone", code: "model_gone" } })]);
  const error = await failure(world.settle(client.chat.create({})));
  expect([error.kind, error.code]).toEqual(["no-answer", "model_gone"]);
  expect(error.message).toContain("the model is gone");
});

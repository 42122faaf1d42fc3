import { expect, test } from "vitest";
import { openEventStream } from "../src/index.ts";
import { chunk, collect, failure, json, sse, streaming } from "./support/acme.ts";
import { type Answer, lab } from "./support/lab.ts";
import { quiet } from "./support/virtual-world.ts";

const ok = json({ object: "reply" });
const text = "é and more";
/** A body that says whether anybody has begun to read it. */
function oneShot(): { stream: ReadableStream<Uint8Array>; begun: () => boolean } {
  let begun = false;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    begun = true;
    controller.enqueue(new TextEncoder().encode(text));
    controller.close();
  };
  return { stream: new ReadableStream({ pull }, { highWaterMark: 0 }), begun: () => begun };
}

test("A body that is a stream is handed to fetch as it is, as half of a duplex, and no other body is", async () => {
  const { stream } = oneShot();
  const { call, requests, world } = lab([ok]);
  await world.settle(call("bytes.send", stream));
  await world.settle(call("bytes.send", new Blob(["x"])));
  await world.settle(call("chat.create", {}));
  expect(requests[0]?.init.body).toBe(stream);
  expect(requests.map(({ init }) => init.duplex)).toEqual(["half", undefined, undefined]);
  expect(requests[0]?.headers.get("content-type")).toBe("application/octet-stream");
});

const again = { headers: { "content-type": "text/event-stream" } };
const cases: readonly [string, Answer, object][] = [
  ["a 503", json({}, { status: 503 }), {}],
  ["a 429 that says when to come back", json({}, { status: 429, headers: { "retry-after": "0" } }), {}],
  ["a reply that says x-should-retry", json({}, { status: 400, headers: { "x-should-retry": "true" } }), {}],
  [
    "a connection that was never made",
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) }),
    {},
  ],
  ["a timeout", () => new Promise<Response>(() => {}), { timeout: 20 }],
  ["a 401 although the key is a function's", json({}, { status: 401 }), { apiKey: () => "a-key-of-a-function" }],
  ["an error under 200 that may pass", json({ error: { message: "x", code: "engine_warming" } }), {}],
  ["retryUnknownOutcome", json({}, { status: 500 }), { retryUnknownOutcome: true, maxRetries: 9 }],
];
test.each(cases)("A body that is a stream is not sent a second time: %s", async (_name, answer, options) => {
  const { call, requests, world } = lab([answer, ok], options);
  const error = await failure(world.settle(call("bytes.send", oneShot().stream)));
  expect([requests.length, error.attempts ?? 1]).toEqual([1, 1]);
});

test("A streamed reply to a body that is a stream is not opened a second time", async () => {
  const warming = 'data: {"error":{"message":"x","code":"engine_warming"}}\n\n';
  const { call, requests, world } = lab(
    [new Response(warming, again), sse(chunk("a"))],
    {},
    {
      operations: [
        {
          id: "bytes.stream",
          method: "POST",
          path: "/b",
          requestType: "application/octet-stream",
          reply: "json",
          stream: { framing: "sse", open: openEventStream },
        },
      ],
    },
  );
  expect((await failure(world.settle(call("bytes.stream", oneShot().stream).then(collect)))).kind).toBe("stream-error");
  expect(requests).toHaveLength(1);
});

test.each<[string, object, object]>([
  ["there is no key", { apiKey: "" }, {}],
  ["the key cannot be sent", { apiKey: "a b" }, {}],
  ["the key function fails", { apiKey: () => Promise.reject(new Error("x")) }, {}],
  ["a header cannot be sent", {}, { headers: { "x-a": "\n" } }],
  ["the signal is aborted", {}, { signal: AbortSignal.abort() }],
])("A body that is a stream is left untouched when nothing is sent: %s", async (_name, options, request) => {
  const { stream, begun } = oneShot();
  const { call, world } = lab([ok], options);
  await failure(world.settle(call("bytes.send", stream, request)));
  expect([stream.locked, begun()]).toEqual([false, false]);
});

test("A body that is a stream is left untouched by a call that is aborted in line", async () => {
  const { call } = lab([() => new Promise<Response>(() => {})], { maxConcurrency: 1 });
  const controller = new AbortController();
  call("chat.create", streaming).catch(() => {});
  const { stream, begun } = oneShot();
  const waiting = failure(call("bytes.send", stream, { signal: controller.signal }));
  await quiet();
  controller.abort();
  expect((await waiting).kind).toBe("abort");
  expect([stream.locked, begun()]).toEqual([false, false]);
});

test("A body that is a stream travels over a real connection as it is", async () => {
  const { createServer } = await import("node:http");
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    let received = "";
    request.setEncoding("utf8").on("data", (piece: string) => (received += piece));
    request.on("end", () => {
      seen.push([received, request.headers["content-type"], request.headers["transfer-encoding"]]);
      response.writeHead(503).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const { call } = lab([], { baseUrl: `http://127.0.0.1:${port}`, fetch: (url, init) => fetch(url, init) });
  expect((await failure(call("bytes.send", oneShot().stream))).status).toBe(503);
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  expect(seen).toEqual([[text, "application/octet-stream", "chunked"]]);
});

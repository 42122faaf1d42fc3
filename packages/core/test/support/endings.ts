import type { LockstepErrorKind, RequestOptions } from "../../src/index.ts";
import { chunk, collect, json, sse, streaming } from "./acme.ts";
import type { Answer, Lab } from "./lab.ts";
import { body } from "./virtual-world.ts";

/** One way in which a call can end. */
export interface Ending {
  readonly name: string;
  readonly answers?: readonly Answer[];
  readonly options?: RequestOptions & Record<string, unknown>;
  /** Makes one call, and brings it to its end. */
  readonly run: (call: Lab["call"], options: RequestOptions, abort: () => void) => unknown;
  /** What `onDone` is told; undefined when the call did not fail. */
  readonly error?: LockstepErrorKind;
  /** Default 1. */
  readonly attempts?: number;
  readonly calls?: number;
}

export const words: string = `${chunk("a")}${chunk("b", "stop")}data: [DONE]\n\n`;
export const events = { headers: { "content-type": "text/event-stream" } } as const;
export const busy: Response = json({}, { status: 503 });
export const never = (): Promise<Response> => new Promise(() => {});
export const stalledStream = (): Response => new Response(body([chunk("a")], "stall"), events);
export const stalledReply = (): Response => new Response(body(["{"], "stall"));

export const plain: Ending["run"] = (call, options) => call("chat.create", {}, options);
export const open: Ending["run"] = (call, options) => call("chat.create", streaming, options);
export const read: Ending["run"] = async (call, options, abort) =>
  collect((await open(call, options, abort)) as AsyncIterable<unknown>);

/** Calls that do not fail. */
export const successes: readonly Ending[] = [
  { name: "a plain reply", run: plain },
  { name: "a reply after retries", answers: [busy, new TypeError("x"), json({})], run: plain, attempts: 3 },
  {
    name: "a reply after a new key",
    answers: [json({}, { status: 401 }), json({})],
    options: { apiKey: () => "a-key-of-a-function" },
    run: plain,
    attempts: 2,
  },
  {
    name: "an operation without a reply",
    answers: [new Response(null, { status: 204 })],
    run: (call, options) => call("models.delete", "m", options),
  },
  {
    name: "value, response and rate limits of one call",
    run: async (call, options) => {
      const promise = call("chat.create", {}, options);
      await Promise.all([promise, promise.withResponse(), promise, promise.finally(() => {})]);
      await promise.asResponse();
    },
  },
  { name: "a stream to its terminator", answers: [sse(words)], run: read },
  {
    name: "a stream asked for more after its end",
    answers: [sse(words)],
    run: async (call, options) => {
      const iterator = (await call("chat.create", streaming, options))[Symbol.asyncIterator]();
      for (let asked = 0; asked < 6; asked++) await iterator.next();
      await iterator.return();
    },
  },
  {
    name: "a stream without its terminator where that is optional",
    answers: [sse(chunk("a", "stop"))],
    run: async (call, options) => collect(await call("lenient.create", streaming, options)),
  },
  {
    name: "a stream left by break",
    answers: [stalledStream],
    run: async (call, options) => {
      for await (const _ of await call("chat.create", streaming, options)) break;
    },
  },
  {
    name: "a stream left by return() while it is read",
    answers: [stalledStream],
    run: async (call, options) => {
      const iterator = (await call("chat.create", streaming, options))[Symbol.asyncIterator]();
      await iterator.next();
      await Promise.all([iterator.next(), iterator.return(), iterator.return()]);
    },
  },
  {
    name: "a stream disposed unread",
    answers: [stalledStream],
    run: async (call, options) => (await call("chat.create", streaming, options))[Symbol.asyncDispose](),
  },
  { name: "a response read", run: async (call, options) => (await call("chat.create", {}, options).asResponse()).text() },
  {
    name: "a response without a body",
    answers: [new Response(null)],
    run: (call, options) => call("chat.create", {}, options).asResponse(),
  },
  {
    name: "a response cancelled",
    answers: [stalledReply],
    run: async (call, options) => (await call("chat.create", {}, options).asResponse()).body.cancel(),
  },
  {
    name: "a binary reply read",
    answers: [new Response("bytes")],
    run: async (call, options) => (await call("files.content", "f", options)).arrayBuffer(),
  },
  {
    name: "a binary reply cancelled",
    answers: [stalledReply],
    run: async (call, options) => (await call("files.content", "f", options)).body.cancel(),
  },
  {
    name: "a binary reply behind a redirect",
    answers: [new Response(null, { status: 302, headers: { location: "https://b.test/" } }), new Response("x")],
    run: async (call, options) => (await call("files.fetch", "f", options)).text(),
  },
  {
    name: "each page of a list",
    answers: [json({ data: [{ id: "a" }], has_more: true }), json({ data: [{ id: "b" }] })],
    run: (call, options) => collect(call("models.list", {}, options)),
    calls: 2,
  },
];

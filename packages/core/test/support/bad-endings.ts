import { chunk, json, sse, streaming, collect } from "./acme.ts";
import { busy, type Ending, events, never, open, plain, read, stalledReply, stalledStream } from "./endings.ts";
import { body, quiet } from "./virtual-world.ts";

/** Calls that fail. */
export const failures: readonly Ending[] = [
  { name: "a refusal", answers: [json({}, { status: 400 })], run: plain, error: "bad-request" },
  { name: "retries that are used up", answers: [busy], run: plain, error: "server", attempts: 3 },
  {
    name: "a wait that is too long",
    answers: [json({}, { status: 429, headers: { "retry-after": "900" } })],
    run: plain,
    error: "rate-limit",
  },
  { name: "a connection that fails", answers: [new TypeError("fetch failed")], run: plain, error: "connection", attempts: 3 },
  {
    name: "a redirect",
    answers: [new Response(null, { status: 307, headers: { location: "https://b.test/" } })],
    run: plain,
    error: "redirect",
  },
  { name: "a timeout", answers: [never], options: { timeout: 5, maxRetries: 0 }, run: plain, error: "timeout" },
  {
    name: "a total timeout between two attempts",
    answers: [busy],
    options: { totalTimeout: 100 },
    run: plain,
    error: "timeout",
  },
  { name: "a silent body", answers: [stalledReply], run: plain, error: "timeout" },
  {
    name: "a reply that breaks",
    answers: [() => new Response(body(["{"], new TypeError("terminated")))],
    run: plain,
    error: "connection",
  },
  { name: "a reply that is none", answers: [new Response("<html>")], run: plain, error: "no-answer" },
  { name: "a reply that is too large", options: { maxReplyBytes: 1 }, run: plain, error: "too-large" },
  { name: "an error object under 200", answers: [json({ error: { message: "no" } })], run: plain, error: "no-answer" },
  {
    name: "a list that is none",
    answers: [json({ data: 1 })],
    run: (call, options) => call("models.list", {}, options),
    error: "no-answer",
  },
  { name: "a stream that is none", answers: [json({ id: "x" })], run: open, error: "no-answer" },
  { name: "a stream cut off", answers: [sse(chunk("a"))], run: read, error: "stream-truncated" },
  { name: "a stream with a malformed event", answers: [sse(`${chunk("a")}data: x\n\n`)], run: read, error: "stream-malformed" },
  {
    name: "a stream with an error",
    answers: [sse(`${chunk("a")}data: {"error":{"message":"x"}}\n\n`)],
    run: read,
    error: "stream-error",
  },
  {
    name: "a stream that breaks",
    answers: [() => new Response(body([chunk("a")], new TypeError("terminated")), events)],
    run: read,
    error: "connection",
  },
  { name: "a stream that is silent", answers: [stalledStream], run: read, error: "timeout" },
  { name: "a stream without progress", answers: [stalledStream], options: { progressTimeout: 7 }, run: read, error: "timeout" },
  { name: "a timeout of no time", options: { timeout: 0 }, run: plain, error: "configuration", attempts: 0 },
  {
    name: "a header that is none",
    options: { defaultHeaders: { "a b": "1" } },
    run: plain,
    error: "configuration",
    attempts: 0,
  },
  {
    name: "an id that is empty",
    run: (call, options) => call("models.delete", "", options),
    error: "configuration",
    attempts: 0,
  },
  { name: "a body that is missing", run: (call) => call("chat.create"), error: "configuration", attempts: 0 },
  {
    name: "a signal that is none",
    run: (call) => call("chat.create", {}, { signal: {} }),
    error: "configuration",
    attempts: 0,
  },
  { name: "a key that is missing", options: { apiKey: "" }, run: plain, error: "missing-api-key", attempts: 0 },
  {
    name: "a key function that fails",
    options: { apiKey: () => Promise.reject(new Error("no")) },
    run: plain,
    error: "configuration",
    attempts: 0,
  },
  { name: "a base URL that is none", options: { baseUrl: "nonsense" }, run: plain, error: "configuration", attempts: 0 },
  {
    name: "a query that no URL can hold",
    run: (call, options) => call("models.list", { a: {} }, options),
    error: "configuration",
    attempts: 0,
  },
  {
    name: "a body that is no JSON",
    run: (call, options) => call("chat.create", { a: 1n }, options),
    error: "configuration",
    attempts: 0,
  },
];

/** Aborts once the call has come to rest. */
const aborting =
  (run: Ending["run"]): Ending["run"] =>
  async (call, options, abort) => {
    const result = run(call, options, abort) as Promise<unknown>;
    result.catch(() => {});
    await quiet();
    abort();
    return result;
  };

/** Calls that are aborted, in every phase. */
const abortCalls: readonly Ending[] = [
  {
    name: "an abort while the key is asked for",
    options: { apiKey: () => new Promise<string>(() => {}) },
    run: aborting(plain),
    attempts: 0,
  },
  {
    name: "an abort before the call",
    run: (call, options) => call("chat.create", {}, { ...options, signal: AbortSignal.abort() }),
    attempts: 0,
  },
  { name: "an abort before the headers", answers: [never], run: aborting(plain) },
  {
    name: "an abort while an error is read",
    answers: [() => new Response(body(["x"], "stall"), { status: 500 })],
    run: aborting(plain),
  },
  { name: "an abort between two attempts", answers: [busy], run: aborting(plain) },
  { name: "an abort in the middle of a reply", answers: [stalledReply], run: aborting(plain) },
  {
    name: "an abort before a stream says what it is",
    answers: [() => new Response(body([" "], "stall"))],
    run: aborting(open),
  },
  { name: "an abort in the middle of a stream", answers: [stalledStream], run: aborting(read) },
  {
    name: "an abort of a stream by itself",
    answers: [stalledStream],
    run: async (call, options) => {
      const stream = await call("chat.create", streaming, options);
      stream.abort();
      stream.abort();
      return collect(stream);
    },
  },
  {
    name: "an abort in the middle of a response",
    answers: [stalledReply],
    run: aborting(async (call, options) => (await call("chat.create", {}, options).asResponse()).text()),
  },
  {
    name: "an abort in the middle of a binary reply",
    answers: [stalledReply],
    run: aborting(async (call, options) => (await call("files.content", "f", options)).text()),
  },
];
export const aborts: readonly Ending[] = abortCalls.map((ending) => ({ ...ending, error: "abort" }));

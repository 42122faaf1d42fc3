import { gzipSync } from "node:zlib";
import type { Scenario } from "../scenario.ts";
import { answer, chunked, done, event, head, reply, type Step } from "../steps.ts";

const megabyte = 1024 * 1024;

/** 256 MB of one character in 256 kB: made once, out of many small gzip members, which are one gzip file together. */
const bomb = Buffer.concat(Array(256).fill(gzipSync(Buffer.alloc(megabyte, "x"))));
const zipped = (text: string): Buffer => gzipSync(text);

const gzip = (status: number, type: string, ...parts: readonly Uint8Array[]): readonly Step[] =>
  reply(status, Buffer.concat(parts), { "content-type": type, "content-encoding": "gzip" });

const endless = (status: number, type: string, begin: string, piece: string): readonly Step[] => [
  { send: head(status, { "content-type": type, "transfer-encoding": "chunked" }) + chunked(begin) },
  { repeat: chunked(piece), times: 1200 },
  "stall",
];
const kilobytes64 = "x".repeat(65_536);
const once = { maxRetries: 0 };

/** Replies that are larger than anybody wants. The platform decompresses on another thread: those clocks are frozen. */
export const sizes: readonly Scenario[] = [
  {
    name: "A compressed reply is read",
    core: true,
    frozen: true,
    attempts: [gzip(200, "application/json", zipped(JSON.stringify(answer)))],
    expect: { value: answer, times: [0] },
  },
  {
    name: "A compressed stream is read",
    frozen: true,
    stream: true,
    attempts: [gzip(200, "text/event-stream", zipped(event("é😀") + done))],
    aftermath: 250,
    expect: { chunks: ["é😀"], times: [0] },
  },
  {
    name: "A small compressed reply that grows is cut off at maxReplyBytes",
    frozen: true,
    client: { maxReplyBytes: megabyte },
    attempts: [gzip(200, "application/json", bomb)],
    expect: {
      error: { kind: "too-large", status: 200, attempts: 1, message: "maxReplyBytes" },
      times: [0],
      takes: [megabyte, 2 * megabyte],
    },
  },
  {
    name: "maxReplyBytes is 64 MB by default",
    attempts: [endless(200, "application/json", '{"text":"', kilobytes64)],
    expect: { error: { kind: "too-large", attempts: 1 }, times: [0], takes: [64 * megabyte, 65 * megabyte] },
  },
  {
    name: "A small compressed error that grows is read up to 64 kB",
    frozen: true,
    options: once,
    attempts: [gzip(500, "text/plain", bomb)],
    expect: { error: { kind: "server", status: 500, attempts: 1 }, times: [0], takes: [65_536, 200_000] },
  },
  {
    name: "maxErrorBytes is how much of an error is read",
    frozen: true,
    client: { maxErrorBytes: 256 * 1024 },
    options: once,
    attempts: [gzip(500, "text/plain", bomb)],
    expect: { error: { kind: "server", status: 500 }, times: [0], takes: [256 * 1024, 400_000] },
  },
  {
    name: "A compressed event that grows is cut off at maxEventLength",
    frozen: true,
    stream: true,
    client: { maxEventLength: megabyte },
    attempts: [gzip(200, "text/event-stream", zipped(`${event("a")}data: `), bomb)],
    expect: {
      chunks: ["a"],
      error: { name: "StreamMalformedError", kind: "stream-malformed", attempts: 1 },
      times: [0],
      takes: [megabyte, 2 * megabyte],
    },
  },
  {
    name: "A first event that grows beyond maxEventLength is not tried again",
    frozen: true,
    stream: true,
    client: { maxEventLength: megabyte },
    attempts: [gzip(200, "text/event-stream", zipped("data: "), bomb)],
    expect: { chunks: [], error: { kind: "stream-malformed", attempts: 1 }, times: [0], takes: [megabyte, 2 * megabyte] },
  },
  {
    name: "A compressed page where a stream was asked for is read up to 64 kB",
    frozen: true,
    stream: true,
    attempts: [gzip(200, "text/html", zipped("<html><p>"), bomb)],
    expect: { chunks: [], error: { kind: "no-answer", attempts: 1 }, times: [0], takes: [65_536, 200_000] },
  },
  {
    name: "A compressed rest after the terminator that grows is not read away",
    frozen: true,
    stream: true,
    attempts: [gzip(200, "text/event-stream", zipped(event("a") + done), bomb)],
    aftermath: 250,
    expect: { chunks: ["a"], times: [0], takes: [0, 200_000] },
  },
  {
    name: "Bytes that are not the compressed reply they are said to be are a connection error",
    frozen: true,
    options: once,
    attempts: [reply(200, "this is no gzip", { "content-encoding": "gzip" })],
    expect: { error: { kind: "connection", status: 200 }, times: [0] },
  },
  {
    name: "A compressed reply that is cut off is an error, never half an answer",
    frozen: true,
    options: once,
    attempts: [gzip(200, "application/json", zipped(JSON.stringify({ text: kilobytes64 })).subarray(0, 60))],
    expect: { error: { kind: "no-answer", status: 200 }, times: [0] },
  },
  {
    name: "A reply without an end is cut off at maxReplyBytes",
    core: true,
    client: { maxReplyBytes: megabyte },
    attempts: [endless(200, "application/json", '{"text":"', kilobytes64)],
    expect: { error: { kind: "too-large", attempts: 1 }, times: [0], takes: [megabyte, 2 * megabyte] },
  },
  {
    name: "An error without an end is read up to 64 kB",
    options: once,
    attempts: [endless(500, "text/plain", "Oh ", kilobytes64)],
    expect: { error: { kind: "server", status: 500 }, times: [0], takes: [65_536, 200_000] },
  },
  {
    name: "An event without an end is cut off at maxEventLength",
    stream: true,
    client: { maxEventLength: megabyte },
    attempts: [endless(200, "text/event-stream", `${event("a")}data: `, kilobytes64)],
    expect: { chunks: ["a"], error: { kind: "stream-malformed", attempts: 1 }, times: [0], takes: [megabyte, 2 * megabyte] },
  },
  {
    name: "A comment without an end is cut off at maxEventLength, too",
    stream: true,
    client: { maxEventLength: megabyte },
    attempts: [endless(200, "text/event-stream", `${event("a")}: `, kilobytes64)],
    expect: { chunks: ["a"], error: { kind: "stream-malformed", attempts: 1 }, times: [0], takes: [megabyte, 2 * megabyte] },
  },
  {
    name: "Blanks without an end where a stream was asked for are not kept for ever",
    stream: true,
    client: { maxEventLength: megabyte },
    attempts: [endless(200, "text/plain", " ", " ".repeat(65_536))],
    expect: { chunks: [], error: { kind: "stream-malformed", attempts: 1 }, times: [0], takes: [65_536, 2 * megabyte] },
  },
  {
    name: "A consumer that rests holds the server back",
    stream: true,
    consume: { pauseAfter: 1, pause: 1000, take: 2 },
    attempts: [endless(200, "text/event-stream", event("a"), event("b".repeat(65_000)))],
    expect: { chunks: ["a", "b".repeat(65_000)], times: [0], sends: [0, 32 * megabyte] },
  },
];

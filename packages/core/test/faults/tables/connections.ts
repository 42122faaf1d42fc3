import type { Scenario } from "../scenario.ts";
import { answer, type Attempt, chunked, head, json, ok, reply } from "../steps.ts";

const again = (name: string, first: Attempt, more: Partial<Scenario> = {}): Scenario => ({
  name,
  attempts: [first, ok],
  expect: { value: answer, times: [0, 500] },
  ...more,
});

const broken = (name: string, first: Attempt, more: Partial<Scenario> = {}): Scenario => ({
  name,
  attempts: [first, ok],
  expect: { error: { name: "APIConnectionError", kind: "connection", status: 200, attempts: 1 }, times: [0] },
  ...more,
});

const text = JSON.stringify(answer);
const chunkedHead = head(200, { "content-type": "application/json", "transfer-encoding": "chunked" });
const sized = (length: number): string => head(200, { "content-type": "application/json", "content-length": String(length) });

/** Connections that fail, and those that only look strange. */
export const connections: readonly Scenario[] = [
  {
    name: "A server that does not listen is tried again, and the error says so",
    refusals: Infinity,
    attempts: [ok],
    expect: {
      error: { name: "APIConnectionError", kind: "connection", code: "ECONNREFUSED", attempts: 3 },
      requests: 0,
      at: 1500,
    },
  },
  {
    name: "A connection that is torn down as soon as it is made is tried again",
    refusals: 1,
    attempts: [ok],
    expect: { value: answer, times: [500], connections: 2 },
  },
  again("A connection that is reset before any byte of the answer is tried again", ["reset"], { core: true }),
  again("A connection that is closed before any byte of the answer is tried again", ["end"], { core: true }),
  again("A connection that is closed in the status line is tried again", [{ send: "HTTP/1.1 20" }, "end"]),
  again("A connection that is reset in the status line is tried again", [{ send: "HTTP/1.1 20" }, "reset"]),
  again("A connection that is closed after the status line is tried again", [{ send: "HTTP/1.1 200 OK\r\n" }, "end"]),
  again("A connection that is closed within the headers is tried again", [
    { send: "HTTP/1.1 200 OK\r\ncontent-type: appl" },
    "end",
  ]),
  again("An answer that is no HTTP is tried again", [{ send: "SSH-2.0-OpenSSH_9.6\r\n" }, "stall"]),
  again("An answer whose status line is garbage is tried again", [{ send: "HTTP/1.1 abc OK\r\n\r\n" }, "stall"]),
  again("An answer whose status line stops is tried again after the timeout", [{ send: "HTTP/1.1 20" }, "stall"], {
    options: { timeout: 200 },
    expect: { value: answer, times: [0, 700] },
  }),
  again("A body that breaks before its first byte is tried again: a reset", [{ send: sized(18) }, "reset"]),
  again("A body that breaks before its first byte is tried again: a close", [{ send: sized(18) }, "end"]),
  again("A body that breaks before its first byte is tried again: a chunk size that is no number", [
    { send: chunkedHead },
    "tick",
    { send: "zz\r\n" },
    "stall",
  ]),
  again("A body that breaks after blank lines alone is tried again: a reset", [
    { send: chunkedHead + chunked("\n") },
    "tick",
    { send: chunked("\r\n \n") },
    "reset",
  ]),
  again("A body that breaks after blank lines alone is tried again: a close", [{ send: sized(100) + "\n\n" }, "end"]),
  broken("A body that breaks within its answer is an error, whatever blank lines stood before it", [
    { send: chunkedHead + chunked("\n\n") },
    "tick",
    { send: chunked(`\n${text.slice(0, 1)}`) },
    "reset",
  ]),
  {
    name: "Blank lines before the answer are no part of it, however long they keep coming",
    options: { timeout: 100, idleTimeout: 40 },
    attempts: [[{ send: sized(18 + text.length) }, { drip: "\n".repeat(18), every: 30 }, { send: text }]],
    expect: { value: answer, times: [0], at: 510 },
  },
  broken(
    "A body that is reset in the middle is an error, never half an answer",
    [{ send: sized(18) + text.slice(0, 5) }, "reset"],
    {
      core: true,
    },
  ),
  broken("A body that is shorter than its length says is an error", [{ send: sized(100) + text }, "end"]),
  broken("A chunked body that ends without its last chunk is an error", [{ send: chunkedHead + chunked(text) }, "end"]),
  broken("A chunked body that is reset after whole JSON is an error", [{ send: chunkedHead + chunked(text) }, "reset"]),
  broken("A chunk that ends too early is an error", [{ send: `${chunkedHead}ff\r\n${text}` }, "end"]),
  broken("A second chunk whose size is no number is an error", [
    { send: chunkedHead + chunked(text.slice(0, 5)) },
    "tick",
    { send: "xyz\r\n" },
    "stall",
  ]),
  {
    name: "A body that is longer than its length says is cut there, and is no answer",
    attempts: [[{ send: sized(9) + text }, "stall"], ok],
    expect: { error: { name: "NoAnswerError", kind: "no-answer", status: 200, attempts: 1 }, times: [0] },
  },
  {
    name: "Bytes after the reply do not spoil it, and the next call gets a connection of its own",
    calls: 2,
    oneByOne: true,
    attempts: [[{ send: `${sized(18)}${text}HTTP/1.1 500 Surprise\r\n\r\n` }], ok],
    expect: { value: answer, requests: 2, connections: 2 },
  },
  {
    name: "A body without a length ends with its connection",
    core: true,
    attempts: [[{ send: `${head(200, { "content-type": "application/json", connection: "close" })}${text}` }, "end"]],
    expect: { value: answer, times: [0] },
  },
  {
    name: "A reply that comes byte by byte is put together",
    core: true,
    attempts: [[{ drip: sized(18) + text }]],
    expect: { value: answer, times: [0] },
  },
  {
    name: "A slow reply is waited for as long as its bytes come in time",
    options: { timeout: 100, idleTimeout: 40 },
    attempts: [[{ send: sized(18) }, { drip: text, every: 30 }]],
    expect: { value: answer, times: [0], at: 510 },
  },
  {
    name: "Headers that come byte by byte do not lengthen the timeout",
    options: { timeout: 100, maxRetries: 0 },
    attempts: [[{ drip: "HTTP/1.1 200 OK\r\nx-slow: a\r\n", every: 30 }]],
    expect: { error: { kind: "timeout", attempts: 1, message: "(timeout)" }, times: [0], at: 100 },
  },
  {
    name: "Informational replies before the answer are passed over",
    attempts: [
      [{ send: `HTTP/1.1 102 Processing\r\n\r\n` }, "tick", { send: "HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n" }, ...ok],
    ],
    expect: { value: answer, times: [0] },
  },
  {
    name: "Informational replies are no headers: the timeout goes on",
    options: { timeout: 100, maxRetries: 0 },
    attempts: [
      [{ send: "HTTP/1.1 103 Early Hints\r\n\r\n" }, { wait: 60 }, { send: "HTTP/1.1 103 Early Hints\r\n\r\n" }, "stall"],
    ],
    expect: { error: { kind: "timeout", message: "(timeout)" }, times: [0], at: 100 },
  },
  {
    name: "Headers larger than the platform takes end in a connection error",
    options: { maxRetries: 1 },
    attempts: [[{ send: "HTTP/1.1 200 OK\r\nx-huge: " }, { repeat: "x".repeat(65_536), times: 64 }, "stall"]],
    expect: { error: { kind: "connection" }, requests: [1, 2] },
  },
  {
    name: "Many headers are no trouble",
    attempts: [json(answer, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-header-${n}`, "some value"])))],
    expect: { value: answer, times: [0] },
  },
  {
    name: "The connection serves the next call",
    core: true,
    calls: 3,
    oneByOne: true,
    attempts: [ok],
    expect: { value: answer, requests: 3, connections: 1 },
  },
  {
    name: "The connection of an error status serves the retry",
    attempts: [reply(503, '{"error":{"message":"Full"}}'), ok],
    expect: { value: answer, times: [0, 500], connections: 1 },
  },
  {
    name: "A kept connection that the server has closed meanwhile does no harm",
    core: true,
    calls: 2,
    oneByOne: true,
    attempts: [[...ok, "end"]],
    expect: { value: answer, requests: 2, connections: 2 },
  },
  {
    name: "A kept connection that breaks under the next call is tried again",
    calls: 2,
    oneByOne: true,
    attempts: [ok, ["reset"], ok],
    expect: { value: answer, times: [0, 1, 501], connections: 2 },
  },
];
